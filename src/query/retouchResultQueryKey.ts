import type { ResolvedRetouchIds } from '../api/RetouchJob.js'

export type RetouchResultQueryKey = readonly ['retouch', 'result', ResolvedRetouchIds]

/**
 * The key of a job in the query cache. The base URL is not in it: a job is the same job through the
 * proxy and straight from a server.
 */
export function retouchResultQueryKey({
  appId,
  scanId,
  predictionId,
}: ResolvedRetouchIds): RetouchResultQueryKey {
  return ['retouch', 'result', { appId, scanId, predictionId }]
}
