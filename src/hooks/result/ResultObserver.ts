import {
  focusManager,
  notifyManager,
  type QueryClient,
  QueryObserver,
  type QueryObserverOptions,
  type QueryObserverResult,
} from '@tanstack/react-query'
import { INTERNALS } from '../../api/client/internals.js'
import {
  createTimedOutError,
  DEFAULT_MAX_WAIT,
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
import type {
  PollingOptions,
  RetouchResultTanStackOptions,
} from '../../query/retouchResultQueryOptions.js'
import { createResultQuery, type PollPolicy } from '../../query/session/createResultQuery.js'
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
import { type Reading, type ResultSnapshot, toReading } from './toReading.js'

/** Options with which a hook polls a job. */
export interface ObserverOptions extends PollingOptions {
  client: RetouchClient
  query?: RetouchResultTanStackOptions | undefined
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
const OBSERVED: (keyof JobResult)[] = [
  'data',
  'dataUpdatedAt',
  'error',
  'failureCount',
  'failureReason',
  'isPaused',
]

/** Maximum age in ms of a hydrated or written job that is not requested on mount. */
const FRESH = 1_000

/**
 * One hook's view of one job. It has the state that is not shared between hooks: the allowance of `maxWait`, the
 * interval, the error that is being retried, and the terminal job that was shown and is never replaced.
 */
export class ResultObserver implements PollPolicy {
  readonly #queryClient: QueryClient
  readonly #ids: ResolvedRetouchIds
  readonly #observer: QueryObserver<
    RetouchJob,
    RetouchError,
    RetouchJob,
    RetouchJob,
    RetouchResultQueryKey
  >
  #options: ObserverOptions
  #terminal: TerminalJob | undefined
  /** Error of the query that is hidden because this observer retries it. */
  #retried: Error | null = null
  /** Error of the last committed state. */
  #committed: RetouchError | null = null
  /** `activeTime` from which `maxWait` counts in one session. In later sessions, it counts from 0. */
  #allowance: { session?: PollSession | undefined; from: number } = { from: 0 }
  #timedOut: RetouchError | undefined
  #delay: { stats: unknown; pollInterval: PollInterval | undefined; ms: number } | undefined
  #snapshot: ResultSnapshot | undefined
  /** The reading that `#snapshot` was mapped to. */
  #reading: Reading | undefined
  /** The query result that `#snapshot` was created from. Undefined after any other change. */
  #result: JobResult | undefined
  #notified: Reading | undefined
  #listener: (() => void) | undefined

  constructor(
    queryClient: QueryClient,
    ids: ResolvedRetouchIds,
    options: ObserverOptions,
    isBoundaryReset: boolean,
  ) {
    this.#queryClient = queryClient
    this.#ids = ids
    this.#options = options
    this.#observer = new QueryObserver(queryClient, this.#createOptions())
    const query = this.#observer.getCurrentQuery()
    const session = this.#renewAllowance(query)
    this.#retried = getErrorToRetry(query, session, options, isBoundaryReset)
  }

  get client(): RetouchClient {
    return this.#options.client
  }

  get maxWait(): number {
    return this.#options.maxWait ?? DEFAULT_MAX_WAIT
  }

  get pollInBackground(): boolean {
    return this.#options.pollInBackground ?? false
  }

  isEnabled(query: ResultQuery, enabled = this.#options.query?.enabled ?? true): boolean {
    // After a reset or removal of the query, the shown job stays and is not requested again.
    if (this.#terminal && !isTerminal(query.state.data)) return false
    const error = this.#getError(query)
    if (error && isFatal(error)) return false
    return typeof enabled === 'function' ? enabled(query) : enabled
  }

  getInterval(query: ResultQuery): number | false {
    if (this.#terminal || isTerminal(query.state.data) || this.#getError(query)) return false
    return this.#getDelay(getPollSession(query))
  }

  isTimedOut(session: PollSession): boolean {
    const from = this.#allowance.session === session ? this.#allowance.from : 0
    // Only a response ends polling, never a failure.
    const isProcessing = session.failures === 0 && session.processingAt !== undefined
    return isProcessing && isUsedUp(session, this.maxWait, from)
  }

  /** Returns the state for the options of a render that is not committed yet. */
  read(options: ObserverOptions): Reading {
    return options.client === this.client
      ? this.getReading()
      : toReading(this.#createSnapshot(this.#observer.getCurrentResult(), options.client))
  }

  getReading = (): Reading => {
    // Without a subscription, the result is not updated.
    if (!this.#listener) {
      this.#observer.getOptimisticResult(
        this.#queryClient.defaultQueryOptions(this.#observer.options),
      )
    }
    const result = this.#observer.getCurrentResult()
    if (this.#reading && this.#result === result) return this.#reading
    this.#result = result
    const snapshot = this.#createSnapshot(result, this.client)
    const before = this.#reading
    if (before && this.#snapshot && shallowEqual(snapshot, this.#snapshot)) return before
    this.#snapshot = snapshot
    const next = toReading(snapshot)
    const isSame =
      before && before.bug === next.bug && shallowEqual<object>(before.state, next.state)
    this.#reading = isSame ? before : next
    return this.#reading
  }

  /** Polls while it is subscribed. */
  subscribe = (listener: () => void): (() => void) => {
    this.#listener = listener
    this.#shortenFirstDelay()
    const unsubscribe = this.#observer.subscribe(notifyManager.batchCalls(() => this.#onResult()))
    return () => {
      this.#listener = undefined
      unsubscribe()
    }
  }

  /** Applies the options of a committed render. */
  commit(options: ObserverOptions): void {
    const before = this.#options
    const shown = this.#committed
    this.#options = options
    if (!shallowEqual<ObserverOptions>(before, options)) this.#applyOptions(before, shown)
    this.#committed = this.getReading().state.error
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
    this.#notifyIfChanged()
    await this.#observer.refetch({ cancelRefetch: false })
  }

  #createOptions(): JobOptions {
    const {
      enabled = true,
      refetchOnMount,
      throwOnError: _throwOnError,
      subscribed: _subscribed,
      ...tanStackOptions
    } = this.#options.query ?? {}
    // App-wide defaults must not keep the hook pending.
    const { select: _select, ...options } = this.#queryClient.defaultQueryOptions<
      RetouchJob,
      RetouchError,
      RetouchJob,
      RetouchJob,
      RetouchResultQueryKey
    >({
      initialData: () => undefined,
      suspense: false,
      refetchOnReconnect: true,
      refetchOnWindowFocus: true,
      ...tanStackOptions,
      ...createResultQuery(this.#ids, this),
      // The current options, with which TanStack Query compares the new ones.
      enabled: (query: ResultQuery) => this.isEnabled(query, enabled),
      refetchOnMount: (query: ResultQuery) => {
        const value = typeof refetchOnMount === 'function' ? refetchOnMount(query) : refetchOnMount
        return value === false || value === 'always' ? value : !this.#isFresh(query)
      },
      notifyOnChangeProps: OBSERVED,
    })
    return options
  }

  #renewAllowance(query: ResultQuery): PollSession | undefined {
    const session = getPollSession(query)
    this.#allowance = { session, from: session?.stats?.activeTime ?? 0 }
    return session
  }

  #createSnapshot(result: JobResult, client: RetouchClient): ResultSnapshot {
    const query = this.#observer.getCurrentQuery()
    const session = getPollSession(query)
    if (isTerminal(result.data)) this.#terminal = result.data
    const raw = this.#terminal ?? result.data
    let job = raw
    let error = this.#terminal ? null : this.#getError(query)
    try {
      if (raw) job = client[INTERNALS].readOutput(raw)
    } catch (rejection) {
      error = rejection instanceof Error ? rejection : new Error(String(rejection))
    }
    const { failureCount, failureReason, isPaused } = result
    return {
      job,
      error,
      isPaused,
      failureCount,
      failureReason,
      startedAt: session?.startedAt,
      expectedDuration: session
        ? session.expectedDuration
        : getExpectedDuration(getDurationHistory(this.#queryClient)),
      refetch: this.refetch,
    }
  }

  /** Why this observer has stopped polling, or null. */
  #getError(query: ResultQuery): Error | null {
    const session = getPollSession(query)
    const error = getPollError(query, session)
    const isTimeout = isRetouchError(error) && error.code === 'TIMED_OUT'
    // Each observer has its own time limit.
    if (error && error !== this.#retried && !isTimeout) return error
    if (!session || !this.isTimedOut(session)) {
      this.#timedOut = undefined
      return null
    }
    this.#timedOut ??= isTimeout ? error : createTimedOutError(query.state.data, this.maxWait)
    return this.#timedOut
  }

  #getDelay(session: PollSession | undefined): number {
    const { pollInterval } = this.#options
    const stats = session?.stats
    const known = this.#delay?.stats === stats ? this.#delay : undefined
    if (known && known.pollInterval === pollInterval) return known.ms
    let ms = getPollDelay(session, pollInterval)
    // An inline function is new on each render, so only a shorter delay restarts the timer.
    if (known && typeof pollInterval === 'function' && typeof known.pollInterval === 'function') {
      ms = Math.min(ms, known.ms)
    }
    this.#delay = { stats, pollInterval, ms }
    return ms
  }

  /** Whether the last response is so recent that the next poll is not due yet. */
  #isFresh(query: ResultQuery): boolean {
    const { data, dataUpdatedAt, isInvalidated, status } = query.state
    if (data === undefined || status === 'error' || isInvalidated) return false
    const session = getPollSession(query)
    if (session && session.failures > 0) return false
    return session?.stats
      ? performance.now() - session.stats.lastResponseAt <
          getPollDelay(session, this.#options.pollInterval)
      : Math.abs(Date.now() - dataUpdatedAt) < FRESH
  }

  /** Keeps the time of the next poll when a component mounts between two polls. */
  #shortenFirstDelay(): void {
    const query = this.#observer.getCurrentQuery()
    const session = getPollSession(query)
    if (!session?.stats || !this.#isFresh(query)) return
    const ms = this.#getDelay(session) - (performance.now() - session.stats.lastResponseAt)
    const { pollInterval } = this.#options
    this.#delay = { stats: session.stats, pollInterval, ms: Math.max(ms, MIN_INTERVAL) }
  }

  #onResult(): void {
    const query = this.#observer.getCurrentQuery()
    const session = getPollSession(query)
    if (session?.held && this.#isPolling(query)) {
      session.held = false
      void this.#observer.refetch({ cancelRefetch: false })
    }
    this.#notifyIfChanged()
  }

  #isPolling(query: ResultQuery): boolean {
    const isActive = this.pollInBackground || focusManager.isFocused()
    return isActive && this.getInterval(query) !== false && this.isEnabled(query)
  }

  #notifyIfChanged(): void {
    this.#result = undefined
    const reading = this.getReading()
    if (reading === this.#notified) return
    this.#notified = reading
    this.#listener?.()
  }

  #applyOptions(before: ObserverOptions, shown: RetouchError | null): void {
    const query = this.#observer.getCurrentQuery()
    const error = getPollError(query, getPollSession(query))
    const isReplaced = before.client !== this.client
    // Retries only errors that were shown. Otherwise a client created on each render would poll without end.
    const isRetry = isReplaced && error !== null && error === shown && isFatal(error)
    if (isRetry) this.#retried = error
    this.#observer.setOptions(
      isReplaced || !shallowEqual(getTanStackPart(before), getTanStackPart(this.#options))
        ? this.#createOptions()
        : this.#observer.options,
    )
    this.#notifyIfChanged()
    if (isRetry && this.#listener) void this.#observer.refetch({ cancelRefetch: false })
  }
}

/** Options that TanStack Query must be given again when they change. The others are read when needed. */
function getTanStackPart({ pollInBackground, query = {} }: ObserverOptions): object {
  const { throwOnError: _, subscribed: __, ...tanStackOptions } = query
  return { pollInBackground, ...tanStackOptions }
}

/** Error of a query that a newly mounted hook retries instead of showing. */
function getErrorToRetry(
  query: ResultQuery,
  session: PollSession | undefined,
  { client, query: { throwOnError } = {} }: ObserverOptions,
  isBoundaryReset: boolean,
): Error | null {
  const error = getPollError(query, session)
  if (!error) return null
  const isRefusedToOther = session?.refusedBy !== undefined && session.refusedBy !== client
  if (isBoundaryReset || isRefusedToOther) return error
  return isFatal(error) || shouldThrow(error, throwOnError) ? null : error
}

/** Whether an error must be thrown to the error boundary. */
export function shouldThrow(
  error: Error,
  throwOnError: RetouchResultTanStackOptions['throwOnError'],
): boolean {
  if (!isRetouchError(error)) return true
  return typeof throwOnError === 'function' ? throwOnError(error) : (throwOnError ?? false)
}
