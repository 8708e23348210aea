import { isJobId } from '../jobs/jobIds.js'
import type { RetouchProxyContext } from '../RetouchProxyContext.js'

const ROUTE =
  /\/apps\/([^/]+)\/plugins\/retouchInt\/(?:generate|scans\/([^/]+)\/([^/]+?)(?:\/images\/(0|[1-9]\d{0,2}))?)\/?$/

/** Reads the operation from the end of a path. Undefined for any other path. Some hosts add a trailing slash. */
export function findRoute(pathname: string): RetouchProxyContext | undefined {
  const [path, appId, scanId, predictionId, index] = ROUTE.exec(pathname) ?? []
  if (path === undefined || !isJobId(appId)) return undefined
  if (scanId === undefined) return Object.freeze({ operation: 'generate', appId })
  if (!isJobId(scanId) || !isJobId(predictionId)) return undefined
  const ids = { appId, scanId, predictionId }
  return index === undefined
    ? Object.freeze({ operation: 'result', ...ids })
    : Object.freeze({ operation: 'download', ...ids, index: Number(index) })
}
