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
  /** Highest number of updates that the query was seen with. `resetQueries()` takes it back to 0. */
  updates: number
}

/** All polling state: of each QueryClient the durations of its jobs, and of each query its session. */
const registry = new WeakMap<QueryClient | ResultQuery, PollRecord>()

/** Durations of the jobs that were polled with this QueryClient. They learn from each other. */
export function getDurationHistory(queryClient: QueryClient): DurationHistory {
  const known = registry.get(queryClient)
  if (known) return known.history
  const history = { durations: [] }
  registry.set(queryClient, { history, updates: 0 })
  return history
}

/** Polling state of a query; undefined before its first poll on this device, and after a reset. */
export function getPollSession(query: ResultQuery): PollSession | undefined {
  const known = registry.get(query)
  if (!known) return undefined
  const updates = query.state.dataUpdateCount + query.state.errorUpdateCount
  if (updates === 0 && known.updates > 0) return undefined
  if (updates > known.updates) known.updates = updates
  return known.session
}

/** Polling state of a query that is about to be polled. Backoff and `Retry-After` outlive a reset. */
export function ensurePollSession(query: ResultQuery, queryClient: QueryClient): PollSession {
  const current = getPollSession(query)
  if (current) return current
  const history = getDurationHistory(queryClient)
  const session = createPollSession(history)
  const before = registry.get(query)?.session
  if (before) {
    const { notBefore, failures, failureReason, plannedDelay } = before
    Object.assign(session, { notBefore, failures, failureReason, plannedDelay })
  }
  registry.set(query, { history, session, updates: 0 })
  return session
}
