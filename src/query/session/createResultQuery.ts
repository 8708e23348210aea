import { focusManager, onlineManager, type QueryFunctionContext } from '@tanstack/react-query'
import { isBrowser } from '../../api/platform/isBrowser.js'
import { createTimedOutError, type PollSession } from '../../api/poll/PollSession.js'
import { pollRetouchResult } from '../../api/poll/pollRetouchResult.js'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { RetouchError } from '../../api/RetouchError.js'
import type { ResolvedRetouchIds, RetouchJob } from '../../api/RetouchJob.js'
import { type RetouchResultQueryKey, retouchResultQueryKey } from '../retouchResultQueryKey.js'
import { ensurePollSession, getPollSession, type ResultQuery } from './pollSessions.js'
import { isTerminal } from './pollState.js'

/** Options of one observer of a job that every poll needs. */
export interface PollOptions {
  readonly client: RetouchClient
  /** Maximum active polling time in ms. */
  readonly maxWait: number
  readonly pollInBackground: boolean
}

/** Polling policy of one observer of a job. */
export interface PollPolicy {
  /** The current options: a hook replaces them when it renders. */
  readonly options: PollOptions
  /**
   * Delay in ms before the next poll, or false if this observer has stopped polling. A pure function of stored state.
   */
  getInterval(query: ResultQuery): number | false
  /** Whether the allowance of this observer is used up. */
  isTimedOut(session: PollSession): boolean
}

/** A queryFn with the client that it polls with, so that a retry of an earlier one can use the latest client. */
interface ResultQueryFn {
  (context: QueryFunctionContext<RetouchResultQueryKey>): Promise<RetouchJob> | RetouchJob
  readonly client: RetouchClient
}

/** Options that make TanStack Query poll a job until it is terminal. Shared by the hooks and the public options. */
export function createResultQuery(ids: ResolvedRetouchIds, policy: PollPolicy) {
  const { client, pollInBackground } = policy.options
  let options: ReturnType<typeof getKeyOptions> | undefined
  const queryFn: ResultQueryFn = Object.assign(
    (context: QueryFunctionContext<RetouchResultQueryKey>) => {
      options ??= getKeyOptions(context)
      // TanStack does not pass the query in the context.
      return poll(
        ids,
        policy,
        context.client.getQueryCache().build(context.client, options),
        context,
      )
    },
    { client },
  )
  return {
    queryKey: retouchResultQueryKey(ids),
    queryFn,
    // TanStack's retries are not used: they stop in a hidden page, and resume from an offline pause only with focus.
    retry: false,
    networkMode: 'always' as const,
    // Overrides app-wide defaults that would show another job's photo, re-render for equal responses, or never start
    // the query.
    placeholderData: () => undefined,
    structuralSharing: true,
    retryOnMount: true,
    refetchInterval(query: ResultQuery) {
      const ms = policy.getInterval(query)
      // A held response is followed by the next poll at once: in 1 ms, because 0 would stop polling.
      const isDue =
        ms &&
        getPollSession(query)?.held &&
        query.state.fetchStatus === 'idle' &&
        (pollInBackground || focusManager.isFocused())
      return isDue ? 1 : ms
    },
    refetchIntervalInBackground: pollInBackground,
    // A terminal job never changes, whatever invalidates it.
    staleTime: (query: ResultQuery) => (isTerminal(query.state.data) ? ('static' as const) : 0),
  }
}

async function poll(
  ids: ResolvedRetouchIds,
  policy: PollPolicy,
  query: ResultQuery,
  { client: queryClient, signal }: QueryFunctionContext<RetouchResultQueryKey>,
): Promise<RetouchJob> {
  // `staleTime: 'static'` covers active observers only; refetchQueries() still runs the queryFn of inactive queries.
  const getTerminal = () => (isTerminal(query.state.data) ? query.state.data : undefined)
  const known = getTerminal()
  if (known) return known

  const session = ensurePollSession(query, queryClient)
  session.plannedDelay ??= getShortestDelay(query, policy) || 0
  const job = await pollRetouchResult(session, ids, {
    getClient() {
      const { queryFn } = query.options
      return (isResultQueryFn(queryFn) ? queryFn : policy.options).client
    },
    signal,
    // Don't delay server rendering with retries; the browser polls after hydration.
    maxFailures: isBrowser() ? undefined : 1,
    waitUntilActive: (failures) =>
      waitUntilActive(query, failures > 0 && !policy.options.pollInBackground, signal),
    getTerminal,
    // TanStack counts from 0 in each fetch, but the failures in a row continue.
    onFailure: ({ failures, failureReason }) =>
      query.setState({ fetchFailureCount: failures, fetchFailureReason: failureReason }),
  })
  // A value that was written into the cache during the request is newer than its response.
  const newer = getTerminal()
  if (newer || job.state !== 'processing') return newer ?? job

  // Evaluated here, so that an error of pollInterval becomes an error of this query.
  const isPolledOn = getShortestDelay(query, policy) !== false
  if (isPolledOn || !policy.isTimedOut(session)) return job
  session.allowanceFrom = session.stats?.activeTime ?? 0
  session.plannedDelay = 0
  throw createTimedOutError(job, policy.options.maxWait)
}

/** Options to find a query by: its key, and the hash of the key, whose computation takes longer than the rest of a poll. */
function getKeyOptions({ client, queryKey }: QueryFunctionContext<RetouchResultQueryKey>) {
  return client.defaultQueryOptions<
    RetouchJob,
    RetouchError,
    RetouchJob,
    RetouchJob,
    RetouchResultQueryKey
  >({ queryKey })
}

/** Shortest delay in ms before the next poll, or false if the policy and all observers have stopped polling. */
function getShortestDelay(query: ResultQuery, policy: PollPolicy): number | false {
  let shortest = policy.getInterval(query)
  for (const { options } of query.observers) {
    const { refetchInterval } = options
    const ms = typeof refetchInterval === 'function' && refetchInterval(query)
    if (ms && !(shortest && shortest < ms)) shortest = ms
  }
  return shortest
}

function isResultQueryFn(queryFn: unknown): queryFn is ResultQueryFn {
  return typeof queryFn === 'function' && 'client' in queryFn
}

/**
 * Waits until a request may be sent: with a network and, with `needsFocus`, a visible page. The query is `paused`
 * meanwhile. TanStack's own retries always wait for focus too, which would stop background polling at the first
 * failure.
 */
async function waitUntilActive(
  query: ResultQuery,
  needsFocus: boolean,
  signal: AbortSignal,
): Promise<void> {
  const isActive = () => onlineManager.isOnline() && (!needsFocus || focusManager.isFocused())
  if (isActive()) return
  query.setState({ fetchStatus: 'paused' })
  let stops: (() => void)[] = []
  await new Promise<void>((resolve) => {
    const check = () => {
      if (signal.aborted || isActive()) resolve()
    }
    stops = [onlineManager.subscribe(check), focusManager.subscribe(check)]
    signal.addEventListener('abort', check)
  })
  for (const stop of stops) stop()
  signal.throwIfAborted()
  query.setState({ fetchStatus: 'fetching' })
}
