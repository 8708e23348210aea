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

/** A text, or undefined for a value of any other type: such a field does not make the response invalid. */
export const text = z.transform((value) => (typeof value === 'string' ? value : undefined))

/**
 * The fields of the service's job that this library reads; others are dropped. Only `status` is required. The proxy
 * passes on exactly these fields.
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

/** Reads the job in a response body. Undefined if the body is not a job. */
export function readWireJob(body: unknown): WireJob | undefined {
  const { data } = wireJob.safeParse(body)
  if (!data?.status) return undefined
  const { _id, scanId = readScanIdOfUrl(body), ...job } = data
  return { _id, scanId, ...job }
}

/** Without a `scanId`, the scan is the second-to-last segment of `urls.get`. */
function readScanIdOfUrl(body: unknown): string | undefined {
  const { get } = asRecord(asRecord(body).urls)
  const url = typeof get === 'string' ? get.slice(0, 2_000) : ''
  const [, scanId] = /^[^?#]*\/([^/?#]+)\/[^/?#]+\/?(?:[?#]|$)/.exec(url) ?? []
  return isId(scanId) ? scanId : undefined
}

/** The reason in a job's `error`, without its other fields (stacks, ids of the organization). */
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

/** Maps a status of the service. An unknown status counts as running. */
export function toJobState(status: string): JobState {
  const word = status.trim().toUpperCase()
  if (word === 'SUCCESS') return 'succeeded'
  return word === 'FAILURE' || word === 'FAILED' ? 'failed' : 'processing'
}

const ISO_DATE = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d{1,9})?)(Z|[+-]\d{2}:\d{2})?$/i

/** Converts a date to UTC. A date without a zone is read as UTC, so that all devices agree. */
function toIsoDate(value: unknown): string | undefined {
  const [, day, time, zone = 'Z'] = ISO_DATE.exec(typeof value === 'string' ? value : '') ?? []
  const date = new Date(`${day}T${time}${zone}`)
  return Number.isNaN(date.getTime()) ? undefined : date.toISOString()
}
