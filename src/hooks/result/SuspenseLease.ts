import type { QueryClient } from '@tanstack/react-query'
import type { ResolvedRetouchIds } from '../../api/RetouchJob.js'
import type { PollingOptions } from '../../query/retouchResultQueryOptions.js'
import type { ProbeSlot } from '../context/RetouchContext.js'
import type { ObserverOptions, ResultObserver } from './createResultObserver.js'
import { afterRender } from './RenderProbe.js'
import type { UncheckedState } from './toState.js'

/** Interval in ms at which a suspended component is rendered again, to detect that it is still mounted. */
export const HEARTBEAT = 400
/**
 * Time in ms after a heartbeat until polling stops for a component that was not rendered. `HEARTBEAT + GRACE` is below
 * a second.
 */
const GRACE = 500
/** Minimum time in ms until polling stops after React rendered late. */
const LEAST_GRACE = 50

/** Leases of suspended components. React keeps no state of a component before it mounts. */
const leases = new WeakMap<QueryClient, Map<string, SuspenseLease>>()

/**
 * Polling of a suspended component. React does not report when such a component is removed, so each render renews
 * the lease, and the promise that it throws resolves at every heartbeat to cause a render.
 */
export class SuspenseLease {
  readonly #observer: ResultObserver
  readonly #slot: ProbeSlot | undefined
  readonly #onEnd: () => void
  readonly #unsubscribe: () => void
  #expiry: ReturnType<typeof setTimeout> | undefined
  #heartbeat: ReturnType<typeof setTimeout> | undefined
  #wait: { promise: Promise<void>; resolve: () => void } | undefined
  /** Number of renders of the component. */
  #renewals = 0
  /** Whether the job was requested again since the error boundary was reset. */
  isRetried: boolean

  constructor(
    observer: ResultObserver,
    slot: ProbeSlot | undefined,
    isRetried: boolean,
    onEnd: () => void,
  ) {
    this.#observer = observer
    this.#slot = slot
    this.#onEnd = onEnd
    this.isRetried = isRetried
    this.#unsubscribe = observer.subscribe(() => {
      if (!observer.getState().isPending) this.#wake()
    })
  }

  /** Returns the state for these options. Each read renews the lease. */
  read(options: ObserverOptions): UncheckedState {
    this.#renewals++
    if (!this.#wait) this.#expireIn(GRACE, this.#renewals)
    this.#observer.commit(options)
    return this.#observer.getState()
  }

  retry(): void {
    this.isRetried = true
    void this.#observer.refetch()
  }

  /** Resolves when there is a result or an error, and at the next heartbeat in any case. */
  wait(): Promise<void> {
    this.#renewals++
    if (this.#wait) return this.#wait.promise
    clearTimeout(this.#expiry)
    let resolve = () => {}
    const promise = new Promise<void>((settle) => {
      resolve = settle
    })
    this.#wait = { promise, resolve }
    this.#heartbeat = setTimeout(() => this.#wake(), HEARTBEAT)
    return promise
  }

  #wake(): void {
    if (!this.#wait) return
    clearTimeout(this.#heartbeat)
    this.#wait.resolve()
    this.#wait = undefined
    this.#expireUnlessRenewed()
  }

  /** Ends the lease unless the component renders within `GRACE`. */
  #expireUnlessRenewed(): void {
    const renewals = this.#renewals
    const wokenAt = performance.now()
    afterRender(this.#slot, () => {
      const left = GRACE - (performance.now() - wokenAt)
      this.#expireIn(Math.max(left, LEAST_GRACE), renewals)
    })
  }

  #expireIn(ms: number, renewals: number): void {
    const isRenewed = () => this.#wait !== undefined || this.#renewals !== renewals
    if (isRenewed()) return
    clearTimeout(this.#expiry)
    this.#expiry = setTimeout(() => {
      if (isRenewed()) return
      this.#unsubscribe()
      this.#onEnd()
    }, ms)
  }
}

/** The lease of a suspended component. Components that poll a job equally often and equally long share one. */
export function getLease(
  queryClient: QueryClient,
  { appId, scanId, predictionId }: ResolvedRetouchIds,
  { maxWait, pollInterval }: PollingOptions,
): {
  lease: SuspenseLease | undefined
  open: (observer: ResultObserver, slot: ProbeSlot | undefined, isRetried: boolean) => SuspenseLease
} {
  const known = leases.get(queryClient) ?? new Map<string, SuspenseLease>()
  leases.set(queryClient, known)
  // Alternating between two intervals would restart the timer of each. An inline function is a new interval on each
  // render.
  const interval = typeof pollInterval === 'number' ? pollInterval : typeof pollInterval
  const key = `${appId}/${scanId}/${predictionId} ${maxWait} ${interval}`
  return {
    lease: known.get(key),
    open(observer, slot, isRetried) {
      const lease = new SuspenseLease(observer, slot, isRetried, () => known.delete(key))
      known.set(key, lease)
      return lease
    },
  }
}
