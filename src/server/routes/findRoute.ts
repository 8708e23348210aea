import { isJobId } from '../jobs/jobIds.js'
import type { RetouchProxyContext } from '../RetouchProxyContext.js'

const ROUTE =
  /\/apps\/([^/]+)\/plugins\/retouchInt\/(?:generate|scans\/([^/]+)\/([^/]+?)(?:\/images\/(0|[1-9]\d{0,2}))?)$/

/** What the end of a path asks for, or undefined where it is none of the three routes. */
export function findRoute(pathname: string): RetouchProxyContext | undefined {
  const [path, appId, scanId, predictionId, index] = ROUTE.exec(pathname) ?? []
  if (path === undefined || !isJobId(appId)) return undefined
  if (scanId === undefined) return { operation: 'generate', appId }
  if (!isJobId(scanId) || !isJobId(predictionId)) return undefined
  const ids = { appId, scanId, predictionId }
  return index === undefined
    ? { operation: 'result', ...ids }
    : { operation: 'download', ...ids, index: Number(index) }
}
