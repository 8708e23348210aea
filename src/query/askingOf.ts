import type { QueryClient } from '@tanstack/react-query'
import type { Asking, Durations } from '../api/askRetouchResult.js'

const askings = new WeakMap<object, Asking>()
const durationsOf = new WeakMap<QueryClient, Durations>()

/** The asking that a query has done so far; undefined before its first ask on this device. */
export function askingOf(query: object): Asking | undefined {
  return askings.get(query)
}

/** The asking that a query is about to do. Jobs of one QueryClient learn from each other's durations. */
export function beginAsking(query: object, queryClient: QueryClient): Asking {
  const known = askings.get(query)
  if (known) return known
  const durations = durationsOf.get(queryClient) ?? { known: [] }
  durationsOf.set(queryClient, durations)
  const asking: Asking = { durations }
  askings.set(query, asking)
  return asking
}
