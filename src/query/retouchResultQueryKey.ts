import type { ResolvedRetouchIds } from '../api/RetouchJob.js'

/** Query key of a job, as `retouchResultQueryKey` returns it. */
export type RetouchResultQueryKey = readonly ['retouch', 'result', ResolvedRetouchIds]

/**
 * The query key of a job, for `queryClient.invalidateQueries`, `getQueryData` and the like. It does not contain the base
 * URL, so that a prefetch from a server and polls through the proxy share one cache entry.
 *
 * @param ids - The three ids of the job, `appId` included.
 * @returns The key.
 * @example
 * queryClient.removeQueries({ queryKey: retouchResultQueryKey({ appId, scanId, predictionId }) })
 */
export function retouchResultQueryKey({
  appId,
  scanId,
  predictionId,
}: ResolvedRetouchIds): RetouchResultQueryKey {
  return ['retouch', 'result', { appId, scanId, predictionId }]
}
