import type { QueryClient } from '@tanstack/react-query'
import type { DurationHistory, PollSession } from '../../api/poll/pollRetouchResult.js'

const askings = new WeakMap<object, PollSession>()
const durationsOf = new WeakMap<QueryClient, DurationHistory>()

/** The asking that a query has done so far; undefined before its first ask on this device. */
export function getPollSession(query: object): PollSession | undefined {
  return askings.get(query)
}

/** The asking that a query is about to do. Jobs of one QueryClient learn from each other's durations. */
export function ensurePollSession(query: object, queryClient: QueryClient): PollSession {
  const known = askings.get(query)
  if (known) return known
  const durations = durationsOf.get(queryClient) ?? { known: [] }
  durationsOf.set(queryClient, durations)
  const asking: PollSession = { durations }
  askings.set(query, asking)
  return asking
}
