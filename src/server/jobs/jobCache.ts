import { parseJson } from '../../api/parse/parseJson.js'
import type { GuardedStore } from '../schedule/guardStore.js'
import { isTerminal, type JobPayload, readJobPayload } from './JobPayload.js'
import { type JobIds, jobKey } from './jobIds.js'

/** Lifetime of a settled job in seconds. The job does not change, but the service may delete it. */
const TTL = 300

/** Maximum length of a stored job in characters. Only jobs with inlined images are larger. */
const MAX_LENGTH = 64 * 1024

export interface CachedJob {
  readonly job: JobPayload
  /** The job as JSON. */
  readonly body: string
}

/**
 * Validates a job from any source and converts it to JSON. Undefined if the value is not a job, or JSON cannot
 * represent it (too deep, a BigInt).
 */
export function toCachedJob(value: unknown): CachedJob | undefined {
  try {
    const job = readJobPayload(value)
    return job && { job, body: JSON.stringify(job) }
  } catch {
    return undefined
  }
}

/** Returns the settled job in the store after validation. Undefined if there is none or the store fails. */
export async function getCachedJob(
  store: GuardedStore,
  ids: JobIds,
): Promise<CachedJob | undefined> {
  const value = await store.get(jobKey(ids))
  const cached = toCachedJob(typeof value === 'string' ? parseJson(value) : value)
  return cached && isTerminal(cached.job) ? cached : undefined
}

/** Stores a job if it is settled. Never rejects. */
export async function cacheJob(
  store: GuardedStore,
  ids: JobIds,
  { job, body }: CachedJob,
): Promise<void> {
  if (!isTerminal(job) || body.length > MAX_LENGTH) return
  await store.set(jobKey(ids), body, { ttl: TTL })
}
