import { asRecord } from '../parse/asRecord.js'
import { findReason, type Reason, toCode } from '../parse/findReason.js'
import { walkJson } from '../parse/walkJson.js'

export type WireJob = NonNullable<ReturnType<typeof readWireJob>>

/**
 * Reads the fields of the service's job that this library shows, and drops the others. Only `status` is required:
 * without it, the body is not a job. The proxy passes on exactly these fields, and the ids.
 */
export function readWireJob(body: unknown) {
  const { status, status_code, input, output, error, createdAt, retention } = asRecord(body)
  const word = toText(status)?.slice(0, 100).trim()
  if (!word) return undefined
  const image = toText(asRecord(input).image)
  return {
    status: word,
    status_code: toCode(status_code),
    input: image === undefined ? undefined : { image },
    output,
    error: error && readJobError(error),
    createdAt: toIsoDate(createdAt),
    retention: toText(retention),
  }
}

function toText(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined
}

/** The reason in a job's `error`, without its other fields (stacks, ids of the organization). */
function readJobError(error: unknown): Reason | true | undefined {
  const reason = findReason([['', { error }], ...walkJson(error)], true)
  return reason && (reason.message || reason.status_code ? reason : true)
}

export type JobState = 'processing' | 'succeeded' | 'failed'

/** Maps a status of the service, in capitals. An unknown status counts as running. */
export function toJobState(status: string): JobState {
  if (status === 'SUCCESS') return 'succeeded'
  return status === 'FAILURE' || status === 'FAILED' ? 'failed' : 'processing'
}

/** Converts a date to UTC. A date without a zone is read as UTC, so that all devices agree. */
function toIsoDate(value: unknown): string | undefined {
  const [, day, time, zone = 'Z'] =
    /^(\d{4}-\d\d-\d\d)[T ]([\d:.]+)(Z|[+-]\d\d:\d\d)?$/.exec(toText(value) ?? '') ?? []
  return formatTime(Date.parse(`${day}T${time}${zone}`))
}

/** Formats a time in ISO 8601. Undefined if it is invalid, or after the year 9999, which date inputs do not accept. */
export function formatTime(ms: number): string | undefined {
  const iso = new Date(ms).toJSON()
  return /^\d/.test(iso) ? iso : undefined
}
