import { type QueryState, queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import { resolveIds } from '../api/client/ids.js'
import { isBrowser } from '../api/platform/isBrowser.js'
import { pollRetouchResult } from '../api/poll/pollRetouchResult.js'
import { DEFAULT_MAX_WAIT, DEFAULT_POLL_INTERVAL } from '../api/poll/waitForRetouchResult.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import { isRetouchError, type RetouchError } from '../api/RetouchError.js'
import type { RetouchIds, RetouchJob } from '../api/RetouchJob.js'
import type { PollInterval } from '../polling/Poll.js'
import { type RetouchResultQueryKey, retouchResultQueryKey } from './retouchResultQueryKey.js'
import { findQuery } from './session/findQuery.js'
import { ensurePollSession, getPollSession } from './session/pollSessions.js'
import { waitUntilActive } from './session/waitUntilActive.js'

/** What of a query says whether to ask again. */
interface ResultQuery {
  state: Pick<QueryState<RetouchJob, RetouchError>, 'data' | 'error' | 'status'>
}

/** ms to the next poll of a job that is known from elsewhere: hydrated, or put into the cache. */
const FIRST_INTERVAL = 1_000

/** What can be set of TanStack Query's own options. The rest is what makes polling right. */
export type RetouchResultTanStackOptions<T = unknown> = Pick<
  UseQueryOptions<RetouchJob<T>, RetouchError, RetouchJob<T>, RetouchResultQueryKey>,
  | 'enabled'
  | 'gcTime'
  | 'meta'
  | 'refetchOnMount'
  | 'refetchOnReconnect'
  | 'refetchOnWindowFocus'
  | 'subscribed'
> & {
  /** Which errors go to the error boundary, those of failed jobs included. */
  throwOnError?: boolean | ((error: RetouchError) => boolean)
}

export interface PollingOptions {
  /** When to ask again: ms, or a pure function that says it. By default `adaptivePolling()`. */
  pollInterval?: PollInterval | undefined
  /** ms of asking after which to give up with `TIMED_OUT`. Default 600 000. Time hidden, offline or asleep does not count. */
  maxWait?: number | undefined
  /** Whether to poll on while the page is hidden. Default false: a page asks at once when it is looked at again. */
  pollInBackground?: boolean | undefined
}

export interface RetouchResultQueryOptions<T = unknown> extends RetouchIds, PollingOptions {
  /** TanStack Query's own options. */
  query?: RetouchResultTanStackOptions<T> | undefined
}

/**
 * The options of a query for one job, for `useQuery`, `useQueries`, `useSuspenseQuery` and
 * `prefetchQuery`. Its data is a `RetouchJob`; a job that failed is data too. On a server it asks once and
 * never again: a job still on its way, or one that could not be reached, is left to the browser.
 * @throws {TypeError} for ids that are missing or malformed.
 */
export function retouchResultQueryOptions<T>(
  client: RetouchClient<T>,
  options: RetouchResultQueryOptions<T>,
) {
  const {
    pollInterval = DEFAULT_POLL_INTERVAL,
    maxWait = DEFAULT_MAX_WAIT,
    pollInBackground = false,
    query: { enabled = true, ...tanStackOptions } = {},
  } = options
  const ids = resolveIds(options, client.appId)

  return queryOptions({
    refetchOnReconnect: true,
    refetchOnWindowFocus: true,
    ...tanStackOptions,
    queryKey: retouchResultQueryKey(ids),
    queryFn: ({ client: queryClient, queryKey, signal }) => {
      const query = findQuery<T>(queryClient, queryKey)
      const known = query?.state.data
      // "static" does not hold for what no component shows: refetchQueries() asks for that as well.
      if (known && known.state !== 'processing') return known
      return pollRetouchResult(client, ids, ensurePollSession(query ?? queryKey, queryClient), {
        pollInterval,
        maxWait,
        signal,
        // A page that a server makes waits for nothing: the browser asks again.
        ...(!isBrowser() && { maxFailures: 1 }),
        beforeAsk: (failures) =>
          query && waitUntilActive(query, failures > 0 && !pollInBackground, signal),
        onFailure: (fetchFailureCount, fetchFailureReason) =>
          query?.setState({ fetchFailureCount, fetchFailureReason }),
      })
    },
    // Whatever an app's QueryClient has as its defaults: no photo of another job, and no render for an equal answer.
    placeholderData: () => undefined,
    structuralSharing: true,
    // Both are ours: TanStack's retries stop in a hidden page, and its pause when offline waits for focus.
    retry: false,
    networkMode: 'always',
    refetchInterval: (query) =>
      isOver(query) ? false : (getPollSession(query)?.tally?.delay ?? FIRST_INTERVAL),
    refetchIntervalInBackground: pollInBackground,
    // A finished job never changes, whatever invalidates it.
    staleTime: (query) => (isFinished(query) ? 'static' : 0),
    // "static" needs data: this keeps a job that cannot be asked about from being asked about again.
    enabled: (query) =>
      !isRefused(query) && (typeof enabled === 'function' ? enabled(query) : enabled),
  })
}

function isFinished({ state: { data } }: ResultQuery): boolean {
  return data !== undefined && data.state !== 'processing'
}

function isRefused(query: ResultQuery): boolean {
  const { error } = query.state
  return hasEnded(query) && !(isRetouchError(error) && error.retryable)
}

/** Whether asking ended in an error. One that a server had is redacted when it streams here, and says nothing. */
function hasEnded(query: ResultQuery): boolean {
  return query.state.status === 'error' && getPollSession(query) !== undefined
}

function isOver(query: ResultQuery): boolean {
  return hasEnded(query) || isFinished(query)
}
