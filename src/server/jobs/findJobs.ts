import { asRecord, isRecord } from '../../api/parse/asRecord.js'
import { findRoute } from '../routes/findRoute.js'
import { type CachedJob, toCachedJob } from './jobCache.js'
import { isJobId, type JobIds } from './jobIds.js'

interface IdentifiedJob extends CachedJob {
  readonly ids: JobIds
}

/** The app id and scan id of a value, or those of an enclosing value. */
interface Scope {
  readonly appId?: string
  readonly scanId?: string
}

/** Maximum number of objects of one body that are examined. */
const MAX_OBJECTS = 6_000

/** Maximum number of characters of all jobs of one body. Without it, nested jobs would be copied many times. */
const MAX_CHARACTERS = 2 * 2 ** 20

/**
 * Finds every job in a body, at any depth, with its ids: those in `urls.get`, or `appId`, `scanId` and `_id`, where
 * the first two may be in an enclosing value. Not recursive, because the sender controls the depth.
 */
export function findJobs(body: unknown): IdentifiedJob[] {
  const jobs: IdentifiedJob[] = []
  const rest: { value: unknown; scope: Scope }[] = [{ value: body, scope: {} }]
  let objects = 0
  let characters = 0
  for (let node = rest.pop(); node; node = rest.pop()) {
    const { value } = node
    if (!isRecord(value)) continue
    if (++objects > MAX_OBJECTS || characters > MAX_CHARACTERS) break
    const scope = { ...node.scope, ...readScope(value) }
    const ids = readJobIds(value, scope)
    const cached = ids && toCachedJob(value)
    if (ids && cached) {
      jobs.push({ ids, ...cached })
      characters += cached.body.length
    }
    const children = Array.isArray(value) ? value : Object.values(value)
    for (const child of children) if (isRecord(child)) rest.push({ value: child, scope })
  }
  return jobs
}

function readScope(value: object): Scope {
  const { appId, scanId }: { appId?: unknown; scanId?: unknown } = value
  return { ...(isJobId(appId) && { appId }), ...(isJobId(scanId) && { scanId }) }
}

function readJobIds(value: object, { appId, scanId }: Scope): JobIds | undefined {
  const { _id, urls }: { _id?: unknown; urls?: unknown } = value
  if (!isJobId(_id)) return undefined
  const { get }: { get?: unknown } = asRecord(urls)
  const route =
    typeof get === 'string' && URL.canParse(get) ? findRoute(new URL(get).pathname) : undefined
  if (route?.operation === 'result') {
    // If the URL is that of another job, the other ids cannot be trusted.
    if (route.predictionId !== _id) return undefined
    return { appId: route.appId, scanId: route.scanId, predictionId: _id }
  }
  return appId === undefined || scanId === undefined
    ? undefined
    : { appId, scanId, predictionId: _id }
}
