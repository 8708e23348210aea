import { type DehydrateOptions, defaultShouldDehydrateQuery } from '@tanstack/react-query'

/** For whatever writes the cache to a disk: the app's own queries, and nothing of the photos. */
export const dehydrateOptions: DehydrateOptions = {
  shouldDehydrateQuery: (query) =>
    query.queryKey[0] !== 'retouch' && defaultShouldDehydrateQuery(query),
  shouldDehydrateMutation: () => false,
}
