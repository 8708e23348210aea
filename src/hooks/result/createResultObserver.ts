import {
  notifyManager,
  type QueryClient,
  QueryObserver,
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

/** Fields of the query result that notify the listener: those of the state, and `dataUpdatedAt` for each response. */
const OBSERVED: (keyof JobResult)[] = ['data', 'dataUpdatedAt', 'error', 'failureCount', 'isPaused']

/** One hook's view of one job. */
export interface ResultObserver extends PollPolicy {
  getState: () => UncheckedState
  /** Returns the state for the options of a render that is not committed yet. */
  read(options: ObserverOptions): UncheckedState
  /** Polls while it is subscribed. The listener is called after each response, even if the state is the same. */
  subscribe: (listener: () => void) => () => void
  /** Applies the options of a committed render. */
  commit(options: ObserverOptions): void
  refetch: () => Promise<void>
}

/**
 * Creates the observer of one job for one hook. It has the state that is not shared between hooks: the allowance of
 * `maxWait`, the interval, the error that is being retried, and the terminal job that was shown and is never replaced.
 */
export function createResultObserver(
  queryClient: QueryClient,
  ids: ResolvedRetouchIds,
  options: ObserverOptions,
  isBoundaryReset: boolean,
): ResultObserver {
  let committed = options
  /** Error of the last committed state. */
  let committedError: Error | null | undefined
  let terminal: TerminalJob | undefined
  /** Error of the query that is hidden because this observer retries it. */
  let retried: Error | undefined
  /** `activeTime` from which `maxWait` counts in one session. In later sessions, it counts from 0. */
  let allowance: { session?: PollSession | undefined; from: number } = { from: 0 }
  let timedOut: RetouchError | null = null
  /**
   * When the next poll is due by `performance.now()`, and the delay until then in ms. Between two responses, the poll can
   * only become due earlier.
   */
  let delay: { stats: unknown; end: number; ms: number } = { stats: null, end: 0, ms: 0 }
  let state: UncheckedState = IDLE
  /** The query result that `state` was mapped from. Undefined after any other change. */
  let mapped: JobResult | undefined
  let listener: (() => void) | undefined

  function createOptions() {
    const { enabled = true, refetchOnMount, ...tanStackOptions } = committed.query ?? {}
    return queryClient.defaultQueryOptions<
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
      ...createResultQuery(ids, self),
      enabled: (query: ResultQuery) => {
        // After a reset or removal of the query, the shown job stays and is not requested again.
        if (terminal && !isTerminal(query.state.data)) return false
        const error = getError(query)
        if (error && isFatal(error)) return false
        return typeof enabled === 'function' ? enabled(query) : enabled
      },
      refetchOnMount: (query: ResultQuery) => {
        const value = typeof refetchOnMount === 'function' ? refetchOnMount(query) : refetchOnMount
        return value === false || value === 'always' ? value : getRest(query) <= 0
      },
      notifyOnChangeProps: OBSERVED,
    })
  }

  function renewAllowance(query: ResultQuery): void {
    const session = getPollSession(query)
    allowance = { session, from: session?.stats?.activeTime ?? 0 }
  }

  function createState(
    { data, isPaused, failureCount, failureReason }: JobResult,
    client: RetouchClient,
  ): UncheckedState {
    const query = observer.getCurrentQuery()
    const session = getPollSession(query)
    if (isTerminal(data)) terminal = data
    let job = terminal ?? data
    let error = terminal ? null : getError(query)
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
        : getExpectedDuration(getDurationHistory(queryClient)),
      refetch: self.refetch,
    })
  }

  /** Why this observer has stopped polling, or null. */
  function getError(query: ResultQuery): Error | null {
    const session = getPollSession(query)
    const error = getPollError(query)
    // Each observer has its own time limit.
    if (error && error !== retried && error.code !== 'TIMED_OUT') return error
    timedOut =
      session && self.isTimedOut(session)
        ? (timedOut ?? createTimedOutError(query.state.data, committed.maxWait))
        : null
    return timedOut
  }

  function getDelay(session: PollSession | undefined): number {
    const stats = session?.stats
    const now = performance.now()
    const end = (stats?.lastResponseAt ?? now) + getPollDelay(session, committed.pollInterval)
    // An inline function is new on each render. Another delay restarts the timer, so it must end earlier.
    if (delay.stats !== stats || end < delay.end) {
      delay = { stats, end, ms: Math.max(end - now, MIN_INTERVAL) }
    }
    return delay.ms
  }

  /** Time in ms until the next poll is due. At most 0 if it is due now. */
  function getRest(query: ResultQuery): number {
    const { dataUpdatedAt, isInvalidated, status } = query.state
    const session = getPollSession(query)
    if (status !== 'success' || isInvalidated || session?.failures) return 0
    const age = Math.abs(Date.now() - dataUpdatedAt)
    return getPollDelay(session, committed.pollInterval) - age
  }

  function notify(): void {
    mapped = undefined
    listener?.()
  }

  const self: ResultObserver = {
    get options() {
      return committed
    },

    getInterval(query) {
      if (terminal || isTerminal(query.state.data) || getError(query)) return false
      return getDelay(getPollSession(query))
    },

    isTimedOut(session) {
      const from = allowance.session === session ? allowance.from : 0
      // Only a response ends polling, never a failure.
      const isProcessing = session.failures === 0 && session.processingAt !== undefined
      return isProcessing && isUsedUp(session, committed.maxWait, from)
    },

    read: ({ client }) =>
      client === committed.client
        ? self.getState()
        : createState(observer.getCurrentResult(), client),

    getState() {
      // Without a subscription, the result is not updated.
      if (!listener) observer.getOptimisticResult(queryOptions)
      const result = observer.getCurrentResult()
      if (mapped !== result) {
        const next = createState(result, committed.client)
        mapped = result
        if (!shallowEqual<object>(next, state)) state = next
      }
      return state
    },

    subscribe(newListener) {
      listener = newListener
      const unsubscribe = observer.subscribe(notifyManager.batchCalls(notify))
      return () => {
        listener = undefined
        unsubscribe()
      }
    },

    commit(newOptions) {
      const before = committed
      if (!shallowEqual(before, newOptions)) {
        committed = newOptions
        const query = observer.getCurrentQuery()
        const error = getPollError(query)
        // Retries only errors that were shown. Otherwise a client created on each render would poll without end.
        const isRetry =
          before.client !== committed.client && error && error === committedError && isFatal(error)
        if (isRetry) retried = error
        queryOptions = createOptions()
        observer.setOptions(queryOptions)
        notify()
        if (isRetry && listener) void observer.refetch({ cancelRefetch: false })
      }
      committedError = self.getState().error
    },

    async refetch() {
      if (terminal) return
      const query = observer.getCurrentQuery()
      renewAllowance(query)
      // A retry hides the previous error.
      if (query.state.status === 'error') {
        query.setState({
          error: null,
          status: query.state.data === undefined ? 'pending' : 'success',
        })
      }
      notify()
      await observer.refetch({ cancelRefetch: false })
    },
  }

  let queryOptions = createOptions()
  const observer = new QueryObserver(queryClient, queryOptions)
  const query = observer.getCurrentQuery()
  renewAllowance(query)
  const error = getPollError(query)
  const { client } = options
  const isRetry =
    isBoundaryReset ||
    (getPollSession(query)?.refusedBy ?? client) !== client ||
    (error && !isFatal(error) && !shouldThrow(error, options.query?.throwOnError))
  if (error && isRetry) retried = error
  return self
}

/** Whether an error must be thrown to the error boundary. */
export function shouldThrow(
  error: Error,
  throwOnError: RetouchResultTanStackOptions['throwOnError'],
): boolean {
  if (!isRetouchError(error)) return true
  return typeof throwOnError === 'function' ? throwOnError(error) : (throwOnError ?? false)
}
