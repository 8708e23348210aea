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
import { object, text } from './schema.js'

/**
 * The fields of the service's job that this library reads; others are dropped. Only `status` is required. The proxy
 * passes on exactly these fields.
 */
const readFields = object({
  _id: text,
  scanId: (value) => (isId(value) ? value : undefined),
  status: (value) => (typeof value === 'string' ? value.slice(0, 100).trim() : ''),
  status_code: toCode,
  input: (value) => {
    const { image } = asRecord(value)
    return typeof image === 'string' ? { image } : undefined
  },
  output: (value) => value,
  error: readJobError,
  createdAt: toIsoDate,
  retention: text,
})

export type WireJob = NonNullable<ReturnType<typeof readFields>>

/** Reads the job in a response body. Undefined if the body is not a job. */
export function readWireJob(body: unknown): WireJob | undefined {
  const fields = readFields(body)
  if (!fields?.status) return undefined
  const { _id, scanId = readScanIdOfUrl(body), ...job } = fields
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
