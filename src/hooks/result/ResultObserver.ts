import {
  notifyManager,
  type QueryClient,
  QueryObserver,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/react-query'
import { INTERNALS } from '../../api/client/internals.js'
import {
  createTimedOutError,
  getPollDelay,
  isUsedUp,
  type PollSession,
} from '../../api/poll/PollSession.js'
import type { RetouchClient } from '../../api/RetouchClient.js'
import { isRetouchError, type RetouchError } from '../../api/RetouchError.js'
import type { ResolvedRetouchIds, RetouchJob } from '../../api/RetouchJob.js'
import type { PollInterval } from '../../polling/Poll.js'
import { getExpectedDuration } from '../../polling/session/DurationHistory.js'
import { MIN_INTERVAL } from '../../polling/timing/clampInterval.js'
import type { RetouchResultQueryKey } from '../../query/retouchResultQueryKey.js'
import type { RetouchResultTanStackOptions } from '../../query/retouchResultQueryOptions.js'
import {
  createResultQuery,
  type PollOptions,
  type PollPolicy,
} from '../../query/session/createResultQuery.js'
import {
  getDurationHistory,
  getPollSession,
  type ResultQuery,
} from '../../query/session/pollSessions.js'
import {
  getPollError,
  isFatal,
  isTerminal,
  type TerminalJob,
} from '../../query/session/pollState.js'
import { shallowEqual } from './shallowEqual.js'
import { IDLE, toState, type UncheckedState } from './toState.js'

/** Options with which a hook polls a job. */
export interface ObserverOptions extends PollOptions {
  readonly pollInterval: PollInterval | undefined
  readonly query: RetouchResultTanStackOptions | undefined
}

type JobResult = QueryObserverResult<RetouchJob, RetouchError>
type JobOptions = QueryObserverOptions<
  RetouchJob,
  RetouchError,
  RetouchJob,
  RetouchJob,
  RetouchResultQueryKey
>

/** Fields of the query result that notify the listener: those of the state, and `dataUpdatedAt` for each response. */
const OBSERVED: (keyof JobResult)[] = ['data', 'dataUpdatedAt', 'error', 'failureCount', 'isPaused']

/**
 * One hook's view of one job. It has the state that is not shared between hooks: the allowance of `maxWait`, the
 * interval, the error that is being retried, and the terminal job that was shown and is never replaced.
 */
export class ResultObserver implements PollPolicy {
  options: ObserverOptions
  readonly #queryClient: QueryClient
  readonly #ids: ResolvedRetouchIds
  readonly #observer: QueryObserver<
    RetouchJob,
    RetouchError,
    RetouchJob,
    RetouchJob,
    RetouchResultQueryKey
  >
  #terminal: TerminalJob | undefined
  /** Error of the query that is hidden because this observer retries it. */
  #retried: Error | undefined
  /** Error of the last committed state. */
  #committed: Error | null | undefined
  /** `activeTime` from which `maxWait` counts in one session. In later sessions, it counts from 0. */
  #allowance: { session?: PollSession | undefined; from: number } = { from: 0 }
  #timedOut: RetouchError | null = null
  /** Shortest delay in ms before the next poll, for the current statistics of the session. */
  #delay: { stats: unknown; ms: number } = { stats: null, ms: 0 }
  #state: UncheckedState = IDLE
  /** The query result that `#state` was mapped from. Undefined after any other change. */
  #result: JobResult | undefined
  #listener: (() => void) | undefined

  constructor(
    queryClient: QueryClient,
    ids: ResolvedRetouchIds,
    options: ObserverOptions,
    isBoundaryReset: boolean,
  ) {
    this.#queryClient = queryClient
    this.#ids = ids
    this.options = options
    this.#observer = new QueryObserver(queryClient, this.#createOptions())
    const query = this.#observer.getCurrentQuery()
    this.#renewAllowance(query)
    const error = getPollError(query)
    const { client } = options
    const isRetry =
      isBoundaryReset ||
      (getPollSession(query)?.refusedBy ?? client) !== client ||
      (error && !isFatal(error) && !shouldThrow(error, options.query?.throwOnError))
    if (error && isRetry) this.#retried = error
  }

  getInterval(query: ResultQuery): number | false {
    if (this.#terminal || isTerminal(query.state.data) || this.#getError(query)) return false
    return this.#getDelay(getPollSession(query))
  }

  isTimedOut(session: PollSession): boolean {
    const from = this.#allowance.session === session ? this.#allowance.from : 0
    // Only a response ends polling, never a failure.
    const isProcessing = session.failures === 0 && session.processingAt !== undefined
    return isProcessing && isUsedUp(session, this.options.maxWait, from)
  }

  /** Returns the state for the options of a render that is not committed yet. */
  read({ client }: ObserverOptions): UncheckedState {
    return client === this.options.client
      ? this.getState()
      : this.#createState(this.#observer.getCurrentResult(), client)
  }

  getState = (): UncheckedState => {
    // Without a subscription, the result is not updated.
    if (!this.#listener) {
      this.#observer.getOptimisticResult(
        this.#queryClient.defaultQueryOptions(this.#observer.options),
      )
    }
    const result = this.#observer.getCurrentResult()
    if (this.#result !== result) {
      const state = this.#createState(result, this.options.client)
      this.#result = result
      if (!shallowEqual<object>(state, this.#state)) this.#state = state
    }
    return this.#state
  }

  /** Polls while it is subscribed. The listener is called after each response, even if the state is the same. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener
    const query = this.#observer.getCurrentQuery()
    const rest = this.#getRest(query)
    // Keeps the time of the next poll when a component mounts between two polls.
    if (rest > 0) {
      this.#delay = { stats: getPollSession(query)?.stats, ms: Math.max(rest, MIN_INTERVAL) }
    }
    const unsubscribe = this.#observer.subscribe(notifyManager.batchCalls(() => this.#notify()))
    return () => {
      this.#listener = undefined
      unsubscribe()
    }
  }

  /** Applies the options of a committed render. */
  commit(options: ObserverOptions): void {
    const before = this.options
    if (!shallowEqual(before, options)) {
      this.options = options
      const query = this.#observer.getCurrentQuery()
      const error = getPollError(query)
      // Retries only errors that were shown. Otherwise a client created on each render would poll without end.
      const isRetry =
        before.client !== options.client && error && error === this.#committed && isFatal(error)
      if (isRetry) this.#retried = error
      this.#observer.setOptions(this.#createOptions())
      this.#notify()
      if (isRetry && this.#listener) void this.#observer.refetch({ cancelRefetch: false })
    }
    this.#committed = this.getState().error
  }

  refetch = async (): Promise<void> => {
    if (this.#terminal) return
    const query = this.#observer.getCurrentQuery()
    this.#renewAllowance(query)
    // A retry hides the previous error.
    if (query.state.status === 'error') {
      query.setState({
        error: null,
        status: query.state.data === undefined ? 'pending' : 'success',
      })
    }
    this.#notify()
    await this.#observer.refetch({ cancelRefetch: false })
  }

  #createOptions(): JobOptions {
    const { enabled = true, refetchOnMount, ...tanStackOptions } = this.options.query ?? {}
    return this.#queryClient.defaultQueryOptions<
      RetouchJob,
      RetouchError,
      RetouchJob,
      RetouchJob,
      RetouchResultQueryKey
    >({
      // App-wide defaults must not keep the hook pending.
      initialData: () => undefined,
      select: (job) => job,
      suspense: false,
      refetchOnReconnect: true,
      refetchOnWindowFocus: true,
      ...tanStackOptions,
      ...createResultQuery(this.#ids, this),
      enabled: (query: ResultQuery) => {
        // After a reset or removal of the query, the shown job stays and is not requested again.
        if (this.#terminal && !isTerminal(query.state.data)) return false
        const error = this.#getError(query)
        if (error && isFatal(error)) return false
        return typeof enabled === 'function' ? enabled(query) : enabled
      },
      refetchOnMount: (query: ResultQuery) => {
        const value = typeof refetchOnMount === 'function' ? refetchOnMount(query) : refetchOnMount
        return value === false || value === 'always' ? value : this.#getRest(query) <= 0
      },
      notifyOnChangeProps: OBSERVED,
    })
  }

  #renewAllowance(query: ResultQuery): void {
    const session = getPollSession(query)
    this.#allowance = { session, from: session?.stats?.activeTime ?? 0 }
  }

  #createState(
    { data, isPaused, failureCount, failureReason }: JobResult,
    client: RetouchClient,
  ): UncheckedState {
    const query = this.#observer.getCurrentQuery()
    const session = getPollSession(query)
    if (isTerminal(data)) this.#terminal = data
    let job = this.#terminal ?? data
    let error = this.#terminal ? null : this.#getError(query)
    try {
      if (job) job = client[INTERNALS].readOutput(job)
    } catch (rejection) {
      if (!isRetouchError(rejection)) throw rejection
      error = rejection
    }
    return toState(job, error, {
      apiStatus: job?.apiStatus,
      originalUrl: job?.originalUrl,
      isPaused,
      failureCount,
      failureReason,
      startedAt: session?.stats && session.startedAt,
      expectedDuration: session
        ? session.expectedDuration
        : getExpectedDuration(getDurationHistory(this.#queryClient)),
      refetch: this.refetch,
    })
  }

  /** Why this observer has stopped polling, or null. */
  #getError(query: ResultQuery): Error | null {
    const session = getPollSession(query)
    const error = getPollError(query)
    // Each observer has its own time limit.
    if (error && error !== this.#retried && error.code !== 'TIMED_OUT') return error
    const isTimedOut = session && this.isTimedOut(session)
    this.#timedOut = isTimedOut
      ? (this.#timedOut ?? createTimedOutError(query.state.data, this.options.maxWait))
      : null
    return this.#timedOut
  }

  #getDelay(session: PollSession | undefined): number {
    const stats = session?.stats
    const ms = getPollDelay(session, this.options.pollInterval)
    // An inline function is new on each render, so only a shorter delay restarts the timer.
    if (this.#delay.stats !== stats || ms < this.#delay.ms) this.#delay = { stats, ms }
    return this.#delay.ms
  }

  /** Time in ms until the next poll is due. At most 0 if it is due now. */
  #getRest(query: ResultQuery): number {
    const { dataUpdatedAt, isInvalidated, status } = query.state
    const session = getPollSession(query)
    if (status !== 'success' || isInvalidated || session?.failures) return 0
    const age = Math.abs(Date.now() - dataUpdatedAt)
    return getPollDelay(session, this.options.pollInterval) - age
  }

  #notify(): void {
    this.#result = undefined
    this.#listener?.()
  }
}

/** Whether an error must be thrown to the error boundary. */
export function shouldThrow(
  error: Error,
  throwOnError: RetouchResultTanStackOptions['throwOnError'],
): boolean {
  if (!isRetouchError(error)) return true
  return typeof throwOnError === 'function' ? throwOnError(error) : (throwOnError ?? false)
}
