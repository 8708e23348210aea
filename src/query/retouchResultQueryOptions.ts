import { queryOptions, type UseQueryOptions } from '@tanstack/react-query'
import { resolveIds } from '../api/client/ids.js'
import { INTERNALS } from '../api/client/internals.js'
import {
  DEFAULT_MAX_WAIT,
  getPollDelay,
  isUsedUp,
  type PollSession,
} from '../api/poll/PollSession.js'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { RetouchIds, RetouchJob } from '../api/RetouchJob.js'
import type { PollInterval } from '../polling/Poll.js'
import type { RetouchResultQueryKey } from './retouchResultQueryKey.js'
import { createResultQuery, type PollPolicy } from './session/createResultQuery.js'
import { getPollSession, type ResultQuery } from './session/pollSessions.js'
import { getPollError, isFatal, isTerminal } from './session/pollState.js'

/** TanStack Query options that can be set. The others are fixed, because polling depends on them. */
export type RetouchResultTanStackOptions<T = unknown> = Pick<
  UseQueryOptions<RetouchJob, RetouchError, RetouchJob<T>, RetouchResultQueryKey>,
  | 'enabled'
  | 'gcTime'
  | 'meta'
  | 'refetchOnMount'
  | 'refetchOnReconnect'
  | 'refetchOnWindowFocus'
  | 'subscribed'
> & {
  /** Which errors are thrown to the error boundary, those of failed jobs included. Default: none. */
  throwOnError?: boolean | ((error: RetouchError) => boolean)
}

/** When to poll a job, and for how long. */
export interface PollingOptions {
  /**
   * Delay between a response and the next poll: ms, or a pure function that returns them. Clamped to 250 ms … 60 s.
   * Default `adaptivePolling()`.
   */
  pollInterval?: PollInterval | undefined
  /** Active polling time in ms before `TIMED_OUT`. Default 600 000. Time hidden, offline or asleep does not count. */
  maxWait?: number | undefined
  /** Whether to poll on while the page is hidden. Default false: the page polls at once when it is visible again. */
  pollInBackground?: boolean | undefined
}

/** Options of `retouchResultQueryOptions`. */
export interface RetouchResultQueryOptions<T = unknown> extends RetouchIds, PollingOptions {
  /** TanStack Query's own options. */
  query?: RetouchResultTanStackOptions<T> | undefined
}

/**
 * Options of the query that polls one job, for `useQuery`, `useQueries`, `useSuspenseQuery` and `prefetchQuery`. The data
 * is a `RetouchJob`, for a failed job too. The cache holds the job without `outputSchema`, which `select` applies. A
 * server requests the job once; the browser polls it further.
 *
 * @param client - The client to poll with.
 * @param options.maxWait - Active polling time in ms before `TIMED_OUT`. Default 600_000.
 * @returns Query options with a typed key, as TanStack Query's `queryOptions` returns them.
 * @throws {TypeError} If an id is missing or malformed.
 * @example
 * await queryClient.prefetchQuery(retouchResultQueryOptions(client, { appId, scanId, predictionId }))
 */
export function retouchResultQueryOptions<T>(
  client: RetouchClient<T>,
  options: RetouchResultQueryOptions<T>,
) {
  const { pollInterval, maxWait = DEFAULT_MAX_WAIT, pollInBackground = false, query = {} } = options
  const { enabled = true, ...tanStackOptions } = query

  const policy: PollPolicy = {
    options: { client, maxWait, pollInBackground },
    getInterval: (query) =>
      shouldStopPolling(query, maxWait) ? false : getPollDelay(getPollSession(query), pollInterval),
    isTimedOut: (session) => isTimedOut(session, maxWait),
  }
  return queryOptions({
    refetchOnReconnect: true,
    refetchOnWindowFocus: true,
    select: client[INTERNALS].readOutput,
    ...tanStackOptions,
    ...createResultQuery(resolveIds(options, client.appId), policy),
    // A terminal job is "static", but an error is not: focus, reconnect and invalidation must not request a refused job.
    enabled(query: ResultQuery) {
      const error = getPollError(query)
      if (error && isFatal(error) && getPollSession(query)?.refusedBy === client) return false
      return typeof enabled === 'function' ? enabled(query) : enabled
    },
  })
}

function shouldStopPolling(query: ResultQuery, maxWait: number): boolean {
  const session = getPollSession(query)
  if (isTerminal(query.state.data) || getPollError(query)) return true
  return session !== undefined && isTimedOut(session, maxWait)
}

function isTimedOut(session: PollSession, maxWait: number): boolean {
  return isUsedUp(session, maxWait, session.allowanceFrom ?? 0)
}
