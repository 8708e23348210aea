import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'

const known = new WeakMap<QueryKey, Query>()

/** The query of a key, which a query function is not told. Computing its hash at each poll would cost more than the rest. */
export function queryOf(queryClient: QueryClient, queryKey: QueryKey): Query | undefined {
  const cache = queryClient.getQueryCache()
  const last = known.get(queryKey)
  if (last && cache.get(last.queryHash) === last) return last
  const query = cache.get(queryClient.defaultQueryOptions({ queryKey }).queryHash)
  if (query) known.set(queryKey, query)
  return query
}
