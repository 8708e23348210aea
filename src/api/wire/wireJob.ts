import * as z from 'zod/mini'
import { isId } from '../client/ids.js'
import { asRecord } from '../parse/asRecord.js'
import {
  findKnownMessage,
  type Reason,
  readError,
  readReason,
  toCode,
} from '../parse/findFailure.js'
import { findFirst, walkJson } from '../parse/walkJson.js'

/** Text, or undefined for anything else: a response fails for no field but `status`. */
export const text = z.transform((value) => (typeof value === 'string' ? value : undefined))

/**
 * The service's job, as far as this library reads it; fields not named here are dropped. Only `status` is
 * required. A proxy passes on exactly this.
 */
const wireJob = z.object({
  _id: text,
  scanId: z.transform((value) => (isId(value) ? value : undefined)),
  status: z.transform((value) => (typeof value === 'string' ? value.slice(0, 100).trim() : '')),
  status_code: z.transform(toCode),
  input: z.transform((value) => {
    const { image } = asRecord(value)
    return typeof image === 'string' ? { image } : undefined
  }),
  output: z.transform((value) => value),
  error: z.transform(readJobError),
  createdAt: z.transform(toIsoDate),
  retention: text,
})

export type WireJob = z.infer<typeof wireJob>

/** The job in a response body, or undefined where the body is not one. */
export function readWireJob(body: unknown): WireJob | undefined {
  const { data } = wireJob.safeParse(body)
  if (!data?.status) return undefined
  const { _id, scanId = readScanIdOfUrl(body), ...job } = data
  return { _id, scanId, ...job }
}

/** Where a job has no `scanId`, its scan is the part before the last of `urls.get`. */
function readScanIdOfUrl(body: unknown): string | undefined {
  const { get } = asRecord(asRecord(body).urls)
  const url = typeof get === 'string' ? get.slice(0, 2_000) : ''
  const [, scanId] = /^[^?#]*\/([^/?#]+)\/[^/?#]+\/?(?:[?#]|$)/.exec(url) ?? []
  return isId(scanId) ? scanId : undefined
}

/** The reason in a job's `error`, without what else is in it (stacks, ids of the organization). */
function readJobError(error: unknown): string | true | null | Reason | undefined {
  if (typeof error === 'string' || error === true || error === null) return error
  const reason = readError(error)
  if (reason) return reason
  const values = walkJson(error)
  const known = findKnownMessage(values)
  if (known) return { message: known.message }
  const inner = findFirst(values, ([, value]) => readReason(value))
  return inner && !inner.message && !inner.status_code ? true : inner
}

export type JobState = 'processing' | 'succeeded' | 'failed'

/** What a status word of the service means. A word that is not known here is a job that is still running. */
export function toJobState(status: string): JobState {
  const word = status.trim().toUpperCase()
  if (word === 'SUCCESS') return 'succeeded'
  return word === 'FAILURE' || word === 'FAILED' ? 'failed' : 'processing'
}

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2})?$/i

/** The date in UTC. One without a zone is read as UTC, so that every machine reads the same. */
function toIsoDate(value: unknown): string | undefined {
  const [, day, time, zone = 'Z'] = ISO_DATE.exec(typeof value === 'string' ? value : '') ?? []
  const date = new Date(`${day}T${time}${zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
