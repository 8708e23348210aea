import type { QueryClient } from '@tanstack/react-query'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { UseRetouchResultOptions } from '../UseRetouchResultOptions.js'
import { assertClient } from '../useRetouchClient.js'
import {
  createResultObserver,
  type ObserverOptions,
  type ResultObserver,
} from './createResultObserver.js'
import { shallowEqual } from './shallowEqual.js'
import { IDLE, type UncheckedState } from './toState.js'
import { toKnownIds, toObserverOptions } from './useObserver.js'

/** Time in ms after a change in which further changes are collected, so that a list renders at most once per frame. */
const FRAME = 16

/** Options of one job in a list, as the app gives them. */
export interface ListedJob extends UseRetouchResultOptions {
  client?: RetouchClient | undefined
}

/** A job of a list with the options that it was rendered with. Reused for as long as these are equal. */
interface Entry {
  readonly job: ListedJob
  /** The ids of the job, and the number of its occurrence if the list contains it more than once. */
  readonly key: string
  /** Undefined while an id is missing. */
  readonly observer: ResultObserver | undefined
  readonly options: ObserverOptions
}

/**
 * The observers of a list of jobs. A job that moves within the list keeps its observer. A render costs one comparison
 * for each unchanged job.
 */
export class ResultList {
  readonly #queryClient: QueryClient
  /** Entries of the last render, which may not be committed yet. */
  #entries: readonly Entry[] = []
  #committed: readonly Entry[] = []
  #subscriptions = new Map<string, { observer: ResultObserver; unsubscribe: () => void }>()
  /** Observers whose state has changed since the last commit. */
  readonly #changed = new Set<ResultObserver>()
  #listener: (() => void) | undefined
  #version = 0
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(queryClient: QueryClient) {
    this.#queryClient = queryClient
  }

  /** Returns the entries for a render: the same array if no job changed. */
  prepare(
    jobs: readonly ListedJob[],
    provided: RetouchClient | undefined,
    isBoundaryReset: boolean,
  ): readonly Entry[] {
    const before = this.#entries
    const kept = jobs.map((job, index) => {
      const entry = before[index]
      return entry && isSameJob(entry, job, provided) ? entry : undefined
    })
    if (kept.length === before.length && !kept.includes(undefined)) return before

    const observers = new Map(before.map(({ key, observer }) => [key, observer]))
    const keys = new Set<string>()
    this.#entries = jobs.map((job, index) => {
      const client = assertClient(job.client ?? provided)
      const { scanId, predictionId } = job
      const appId = job.appId === undefined ? client.appId : job.appId
      const id = `${appId}/${scanId}/${predictionId}`
      let key = id
      for (let occurrence = 2; keys.has(key); occurrence++) key = `${id}/${occurrence}`
      keys.add(key)
      const entry = kept[index]
      if (entry?.key === key) return entry

      const options = toObserverOptions(client, job)
      let observer = observers.get(key) ?? this.#subscriptions.get(key)?.observer
      if (!observer) {
        const ids = toKnownIds({ appId, scanId, predictionId })
        observer = ids && createResultObserver(this.#queryClient, ids, options, isBoundaryReset)
      }
      return { job: Object.assign({}, job), key, observer, options }
    })
    return this.#entries
  }

  /** Takes over the entries of a committed render. */
  commit(entries: readonly Entry[]): void {
    const before = this.#committed
    this.#committed = entries
    for (const [index, entry] of entries.entries()) {
      const { observer, options } = entry
      if (observer && (entry !== before[index] || this.#changed.has(observer))) {
        observer.commit(options)
      }
    }
    this.#changed.clear()
    if (this.#listener && entries !== before) this.#updateSubscriptions(entries)
  }

  getVersion = (): number => this.#version

  subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener
    this.#updateSubscriptions(this.#committed)
    return () => {
      this.#listener = undefined
      clearTimeout(this.#timer)
      this.#timer = undefined
      this.#updateSubscriptions([])
    }
  }

  #updateSubscriptions(entries: readonly Entry[]): void {
    // Subscribe new observers before unsubscribing old ones, so that a poll which both share is not aborted.
    const before = this.#subscriptions
    this.#subscriptions = new Map()
    for (const { key, observer, options } of entries) {
      if (!observer || options.query?.subscribed === false) continue
      const known = before.get(key)
      if (known?.observer === observer) before.delete(key)
      const unsubscribe =
        known?.observer === observer ? known.unsubscribe : this.#subscribe(observer)
      this.#subscriptions.set(key, { observer, unsubscribe })
    }
    for (const { unsubscribe } of before.values()) unsubscribe()
  }

  #subscribe(observer: ResultObserver): () => void {
    let notified = observer.getState()
    return observer.subscribe(() => {
      const state = observer.getState()
      if (state === notified) return
      notified = state
      this.#changed.add(observer)
      this.#version++
      if (this.#timer === undefined) this.#notify()
    })
  }

  #notify(): void {
    const version = this.#version
    this.#timer = setTimeout(() => {
      this.#timer = undefined
      if (this.#version !== version) this.#notify()
    }, FRAME)
    this.#listener?.()
  }
}

export function readEntry({ observer, options }: Entry): UncheckedState {
  return observer?.read(options) ?? IDLE
}

/** Whether an entry can be reused for a job. */
function isSameJob(
  { job: before, options }: Entry,
  given: ListedJob,
  provided: RetouchClient | undefined,
): boolean {
  // A copy by Object.assign: V8 reads the fields of objects that were created by `{ ...job, more }` 20 times more
  // slowly.
  const job: ListedJob = Object.assign({}, given)
  if ((job.client ?? provided) !== options.client) return false
  return (
    job.predictionId === before.predictionId &&
    job.scanId === before.scanId &&
    job.appId === before.appId &&
    job.pollInterval === before.pollInterval &&
    job.maxWait === before.maxWait &&
    job.pollInBackground === before.pollInBackground &&
    (job.query === before.query || shallowEqual(job.query ?? {}, before.query ?? {}))
  )
}
