import type { Query, QueryClient, QueryKey } from '@tanstack/react-query'
import type { RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'

const known = new WeakMap<QueryKey, { queryHash: string }>()

/** The query of a key, which a query function is not told. Computing its hash at each poll would cost more than the rest. */
export function findQuery<T>(
  queryClient: QueryClient,
  queryKey: QueryKey,
): Query<RetouchJob<T>, RetouchError> | undefined {
  const cache = queryClient.getQueryCache()
  const last = known.get(queryKey)
  const { queryHash } =
    last && cache.get(last.queryHash) === last
      ? last
      : queryClient.defaultQueryOptions({ queryKey })
  const query = cache.get<RetouchJob<T>, RetouchError>(queryHash)
  if (query) known.set(queryKey, query)
  return query
}
