import type { RetouchIds } from '../api/RetouchJob.js'

export type RetouchResultQueryKey = readonly [
  'retouch',
  'result',
  Required<RetouchIds> & { appId: string },
]

/**
 * The key of a job in the query cache. The base URL is not in it: a job is the same job through the
 * proxy and straight from a server.
 */
export function retouchResultQueryKey({
  appId,
  scanId,
  predictionId,
}: RetouchIds & { appId: string }): RetouchResultQueryKey {
  return ['retouch', 'result', { appId, scanId, predictionId }]
}
