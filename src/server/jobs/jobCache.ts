import { parseJson } from '../../api/parse/parseJson.js'
import type { GuardedStore } from '../schedule/guardStore.js'
import { isTerminal, type JobPayload, readJobPayload } from './JobPayload.js'
import { type JobIds, jobKey } from './jobIds.js'

/** Seconds that a settled job is kept. It does not change, but the service may delete it. */
const TTL = 300

/** Characters of a job at most: larger jobs have images inside. */
const MAX_LENGTH = 64 * 1024

export interface CachedJob {
  readonly job: JobPayload
  /** The same as JSON. */
  readonly body: string
}

/** A job of any origin, checked and as JSON. Undefined where it is none, or cannot be written as JSON (too deep, a BigInt). */
export function toCachedJob(value: unknown): CachedJob | undefined {
  try {
    const job = readJobPayload(value)
    return job && { job, body: JSON.stringify(job) }
  } catch {
    return undefined
  }
}

/** The settled job in the store, checked again; undefined where there is none or the store fails. */
export async function getCachedJob(
  store: GuardedStore,
  ids: JobIds,
): Promise<CachedJob | undefined> {
  const value = await store.get(jobKey(ids))
  const cached = toCachedJob(typeof value === 'string' ? parseJson(value) : value)
  return cached && isTerminal(cached.job) ? cached : undefined
}

/** Puts a job into the store if it is settled. Never rejects. */
export async function cacheJob(
  store: GuardedStore,
  ids: JobIds,
  { job, body }: CachedJob,
): Promise<void> {
  if (!isTerminal(job) || body.length > MAX_LENGTH) return
  await store.set(jobKey(ids), body, { ttl: TTL })
}
