import { parseJson } from '../api/parse/parseJson.js'
import { isFinal, type JobAnswer, readJobAnswer } from './JobAnswer.js'
import type { RetouchStore } from './RetouchStore.js'

/** Seconds that a finished job is kept. It does not change any more, but the service may delete it. */
const KEPT_FOR = 300

/** Characters of a job that is worth keeping: larger ones have images inside. */
const MAX_KEPT = 64 * 1024

/** ms that a read waits for the store. */
const PATIENCE = 500

export interface JobIds {
  readonly appId: string
  readonly scanId: string
  readonly predictionId: string
}

export interface KeptJob {
  readonly job: JobAnswer
  /** The same as JSON. */
  readonly body: string
}

/** The one key of a job. Ids have no colon, so two jobs never share one. */
export function jobKey({ appId, scanId, predictionId }: JobIds): string {
  return `retouch:${appId}:${scanId}:${predictionId}`
}

/** A finished job out of the store, checked anew; undefined where there is none or the store fails. */
export async function findFinishedJob(
  store: RetouchStore,
  ids: JobIds,
): Promise<KeptJob | undefined> {
  const value = await withoutFail(() => store.get(jobKey(ids)))
  const job = readJobAnswer(typeof value === 'string' ? parseJson(value) : value)
  return job && isFinal(job) ? { job, body: JSON.stringify(job) } : undefined
}

/** Puts a job into the store if it is over. Never fails. */
export async function keepFinishedJob(
  store: RetouchStore,
  ids: JobIds,
  { job, body }: KeptJob,
): Promise<void> {
  if (!isFinal(job) || body.length > MAX_KEPT) return
  await withoutFail(() => store.set(jobKey(ids), body, { ttl: KEPT_FOR }))
}

async function withoutFail(work: () => unknown): Promise<unknown> {
  let timer: ReturnType<typeof setTimeout> | undefined
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, PATIENCE, undefined)
  })
  try {
    return await Promise.race([work(), late])
  } catch {
    return undefined
  } finally {
    clearTimeout(timer)
  }
}
