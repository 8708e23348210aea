import { type DehydrateOptions, defaultShouldDehydrateQuery } from '@tanstack/react-query'

/** For a persister that writes the cache to disk: keeps the app's own queries, and excludes photos and results. */
export const dehydrateOptions: DehydrateOptions = {
  shouldDehydrateQuery: (query) =>
    query.queryKey[0] !== 'retouch' && defaultShouldDehydrateQuery(query),
  shouldDehydrateMutation: () => false,
}
