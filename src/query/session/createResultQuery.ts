import type { QueryClient, QueryFunctionContext } from '@tanstack/react-query'
import { isBrowser } from '../../api/platform/isBrowser.js'
import { createTimedOutError, type PollSession } from '../../api/poll/PollSession.js'
import { pollRetouchResult } from '../../api/poll/pollRetouchResult.js'
import type { RetouchClient } from '../../api/RetouchClient.js'
import type { RetouchError } from '../../api/RetouchError.js'
import type { ResolvedRetouchIds, RetouchJob } from '../../api/RetouchJob.js'
import { type RetouchResultQueryKey, retouchResultQueryKey } from '../retouchResultQueryKey.js'
import { ensurePollSession, type ResultQuery } from './pollSessions.js'
import { isTerminal } from './pollState.js'
import { waitUntilActive } from './waitUntilActive.js'

/** Polling policy of one observer of a job. */
export interface PollPolicy {
  readonly client: RetouchClient
  /** Maximum active polling time in ms. */
  readonly maxWait: number
  readonly pollInBackground: boolean
  /** Whether this observer may request the job on its own. */
  isEnabled(query: ResultQuery): boolean
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
  const { client, pollInBackground } = policy
  let known: ResultQuery | undefined
  const queryFn: ResultQueryFn = Object.assign(
    (context: QueryFunctionContext<RetouchResultQueryKey>) => {
      // Hashing the key takes longer than the rest of a poll, so the hash is computed once.
      if (!known || getQuery(context.client, known.queryHash) !== known) known = findQuery(context)
      return poll(ids, policy, known, context)
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
    refetchInterval: (query: ResultQuery) => policy.getInterval(query),
    refetchIntervalInBackground: pollInBackground,
    // A terminal job never changes, whatever invalidates it.
    staleTime: (query: ResultQuery) => (isTerminal(query.state.data) ? ('static' as const) : 0),
    // "static" needs data. This also prevents focus, reconnect and invalidation from requesting a refused job.
    enabled: (query: ResultQuery) => policy.isEnabled(query),
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
  session.plannedDelay ??= getPlannedDelay(query, policy)
  const reportFailures = ({ failures, failureReason }: PollSession) =>
    query.setState({ fetchFailureCount: failures, fetchFailureReason: failureReason })
  // The retries of a new fetch start at 0, but the session's count of failures in a row continues.
  if (session.failures > 0) reportFailures(session)

  const job = await pollRetouchResult(session, ids, {
    getClient: () => getLatestClient(query) ?? policy.client,
    signal,
    // Don't delay server rendering with retries; the browser polls after hydration.
    ...(!isBrowser() && { maxFailures: 1 }),
    waitUntilActive: (failures) =>
      waitUntilActive(query, failures > 0 && !policy.pollInBackground, signal),
    getTerminal,
    onFailure: reportFailures,
  })
  // A value that was written into the cache during the request is newer than its response.
  const newer = getTerminal()
  if (newer || job.state !== 'processing') return newer ?? job

  // Evaluated here, so that an error of pollInterval becomes an error of this query.
  const isPolledOn = getIntervals(query).some((ms) => ms !== false)
  policy.getInterval(query)
  if (isPolledOn || !policy.isTimedOut(session)) return job
  session.allowanceFrom = session.stats?.activeTime ?? 0
  session.plannedDelay = 0
  throw createTimedOutError(job, policy.maxWait)
}

function getQuery(queryClient: QueryClient, hash: string): ResultQuery | undefined {
  return queryClient
    .getQueryCache()
    .get<RetouchJob, RetouchError, RetouchJob, RetouchResultQueryKey>(hash)
}

/** The query that a queryFn runs for. TanStack does not pass it in the context. */
function findQuery({
  client: queryClient,
  queryKey,
}: QueryFunctionContext<RetouchResultQueryKey>): ResultQuery {
  const options = queryClient.defaultQueryOptions<
    RetouchJob,
    RetouchError,
    RetouchJob,
    RetouchJob,
    RetouchResultQueryKey
  >({ queryKey })
  return queryClient.getQueryCache().build(queryClient, options)
}

/** Planned delay in ms before the next poll: that of the observer that polls most often. */
function getPlannedDelay(query: ResultQuery, policy: PollPolicy): number {
  const intervals = [...getIntervals(query), policy.getInterval(query)]
  return Math.min(...intervals.filter((ms) => typeof ms === 'number'))
}

/** Delays in ms before the next poll, one per observer. False for an observer that has stopped polling. */
function getIntervals(query: ResultQuery) {
  return query.observers.map(({ options: { refetchInterval } }) =>
    typeof refetchInterval === 'function' ? refetchInterval(query) : false,
  )
}

/** The client in the most recent options of the query. */
function getLatestClient({ options: { queryFn } }: ResultQuery): RetouchClient | undefined {
  return typeof queryFn === 'function' && isResultQueryFn(queryFn) ? queryFn.client : undefined
}

function isResultQueryFn(queryFn: object): queryFn is ResultQueryFn {
  return 'client' in queryFn
}
