import type { QueryClient } from '@tanstack/react-query'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { UseRetouchResultOptions } from '../UseRetouchResultOptions.js'
import { type ObserverOptions, type Reading, ResultObserver } from './ResultObserver.js'
import { IDLE, toKnownIds, toObserverOptions } from './useObserver.js'

export interface ListedJob {
  client: RetouchClient
  options: UseRetouchResultOptions
}

interface Entry {
  /** Identifies the job, and its occurrence in the list. */
  readonly key: string
  readonly observer: ResultObserver
  readonly options: ObserverOptions
  readonly isSubscribed: boolean
}

/** The observers of a list of jobs. A job keeps its observer while it is in the list, at any position. */
export class ResultList {
  readonly #queryClient: QueryClient
  /** Observers of the last render, which may not be committed yet. */
  #observers = new Map<string, ResultObserver>()
  #subscriptions = new Map<string, { observer: ResultObserver; unsubscribe: () => void }>()
  #committed: readonly (Entry | undefined)[] = []
  #listener: (() => void) | undefined
  #version = 0

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
  }

  /** Returns the entries for a render. Undefined for a job whose ids are not known yet. */
  prepare(jobs: readonly ListedJob[], isBoundaryReset: boolean): (Entry | undefined)[] {
    const observers = new Map<string, ResultObserver>()
    const entries = jobs.map(({ client, options }): Entry | undefined => {
      const { scanId, predictionId, query } = options
      const appId = options.appId === undefined ? client.appId : options.appId
      const job = `${appId}/${scanId}/${predictionId}`
      const observerOptions = toObserverOptions(client, options)
      let key = job
      for (let occurrence = 2; observers.has(key); occurrence++) key = `${job}/${occurrence}`
      let observer = this.#observers.get(key) ?? this.#subscriptions.get(key)?.observer
      if (!observer) {
        const ids = toKnownIds({ appId, scanId, predictionId })
        if (!ids) return undefined
        observer = new ResultObserver(this.#queryClient, ids, observerOptions, isBoundaryReset)
      }
      observers.set(key, observer)
      return { key, observer, options: observerOptions, isSubscribed: query?.subscribed !== false }
    })
    this.#observers = observers
    return entries
  }

  commit(entries: readonly (Entry | undefined)[]): void {
    this.#committed = entries
    for (const entry of entries) entry?.observer.commit(entry.options)
    if (this.#listener) this.#updateSubscriptions(entries)
  }

  getVersion = (): number => this.#version

  subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener
    this.#updateSubscriptions(this.#committed)
    return () => {
      this.#listener = undefined
      this.#updateSubscriptions([])
    }
  }

  #updateSubscriptions(entries: readonly (Entry | undefined)[]): void {
    const wanted = new Map<string, ResultObserver>()
    for (const entry of entries) if (entry?.isSubscribed) wanted.set(entry.key, entry.observer)
    // Subscribes new observers first, so that a shared poll is not aborted.
    const before = this.#subscriptions
    this.#subscriptions = new Map()
    for (const [key, observer] of wanted) {
      const known = before.get(key)
      const isKept = known?.observer === observer
      const unsubscribe = isKept ? known.unsubscribe : observer.subscribe(this.#onChange)
      this.#subscriptions.set(key, { observer, unsubscribe })
      if (isKept) before.delete(key)
    }
    for (const { unsubscribe } of before.values()) unsubscribe()
  }

  #onChange = (): void => {
    this.#version++
    this.#listener?.()
  }
}

export function readEntry(entry: Entry | undefined): Reading {
  return entry?.observer.read(entry.options) ?? IDLE
}
