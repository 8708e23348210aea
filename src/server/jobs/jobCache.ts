import { parseJson } from '../../api/parse/parseJson.js'
import type { RetouchStore } from '../RetouchStore.js'
import { isTerminal, type JobPayload, readJobPayload } from './JobPayload.js'
import { type JobIds, jobKey } from './jobIds.js'

/** Seconds that a finished job is kept. It does not change any more, but the service may delete it. */
const TTL = 300

/** Characters of a job that is worth keeping: larger ones have images inside. */
const MAX_LENGTH = 64 * 1024

/** ms that a read waits for the store. */
const STORE_TIMEOUT = 500

export interface CachedJob {
  readonly job: JobPayload
  /** The same as JSON. */
  readonly body: string
}

/** A finished job out of the store, checked anew; undefined where there is none or the store fails. */
export async function getCachedJob(
  store: RetouchStore,
  ids: JobIds,
): Promise<CachedJob | undefined> {
  const value = await ignoreFailure(() => store.get(jobKey(ids)))
  const job = readJobPayload(typeof value === 'string' ? parseJson(value) : value)
  return job && isTerminal(job) ? { job, body: JSON.stringify(job) } : undefined
}

/** Puts a job into the store if it is over. Never fails. */
export async function cacheJob(
  store: RetouchStore,
  ids: JobIds,
  { job, body }: CachedJob,
): Promise<void> {
  if (!isTerminal(job) || body.length > MAX_LENGTH) return
  await ignoreFailure(() => store.set(jobKey(ids), body, { ttl: TTL }))
}

async function ignoreFailure(work: () => unknown): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const timeout = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, STORE_TIMEOUT, undefined)
  })
  try {
    return await Promise.race([work(), timeout])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
