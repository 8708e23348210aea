import type { Query, QueryClient } from '@tanstack/react-query'
import { createPollSession, type PollSession } from '../../api/poll/PollSession.js'
import type { RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { DurationHistory } from '../../polling/session/DurationHistory.js'
import type { RetouchResultQueryKey } from '../retouchResultQueryKey.js'

/** The query of a job. Its data is the job as the service describes it, without `outputSchema`. */
export type ResultQuery = Query<RetouchJob, RetouchError, RetouchJob, RetouchResultQueryKey>

interface PollRecord {
  readonly history: DurationHistory
  readonly session?: PollSession
  /** Whether the query had been updated when it was last looked at. `resetQueries()` makes it a query without updates. */
  isUpdated?: boolean
}

/** All polling state: the recorded durations of each QueryClient, and the session of each query. */
const registry = new WeakMap<QueryClient | ResultQuery, PollRecord>()

/** Durations of the jobs that were polled with this QueryClient. */
export function getDurationHistory(queryClient: QueryClient): DurationHistory {
  const known = registry.get(queryClient) ?? { history: { durations: [] } }
  registry.set(queryClient, known)
  return known.history
}

/** Polling state of a query. Undefined before its first poll on this device, and after a reset. */
export function getPollSession(query: ResultQuery): PollSession | undefined {
  const known = registry.get(query)
  if (!known) return undefined
  const isUpdated = query.state.dataUpdateCount + query.state.errorUpdateCount > 0
  if (known.isUpdated && !isUpdated) return undefined
  known.isUpdated = isUpdated
  return known.session
}

/** Returns the polling state of a query before a poll. Backoff and `Retry-After` survive a reset. */
export function ensurePollSession(query: ResultQuery, queryClient: QueryClient): PollSession {
  const current = getPollSession(query)
  if (current) return current
  const history = getDurationHistory(queryClient)
  const session = createPollSession(history, registry.get(query)?.session)
  registry.set(query, { history, session })
  return session
}
