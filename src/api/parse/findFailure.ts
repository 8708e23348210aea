import type { RetouchFailure } from '../RetouchJob.js'
import { asRecord, isRecord } from './asRecord.js'
import { readImageMessage } from './readImageMessage.js'
import { type Entry, findFirst } from './walkJson.js'

/** Reason of a failure for which the service gives none. */
export const NO_REASON = 'The service gave no reason.'

export const NO_IMAGE = 'There is no image URL in the output.'

/** Maximum number of objects of one response that are searched for a reason. */
const MAX_OBJECTS = 3_000

/** Failure that an object reports. */
export interface Reason {
  message?: string
  /** HTTP status from 400 to 599. */
  status_code?: number
}

/**
 * Returns the failure that a job reports in one of its values. The service hides it in the `output` of a job with the
 * status SUCCESS: `{ error: "…", status_code: 422 }` or `{ error: { message, status_code } }`.
 * With `isFailed`, the job has failed in any case, and a failure without a reason is returned if none is found.
 */
export function findFailure(
  values: readonly Entry[],
  isFailed: boolean,
): RetouchFailure | undefined {
  let reason: Reason | undefined = isFailed ? {} : undefined
  const isKnown = createKnownTest()
  let objects = 0
  for (const [, value] of values) {
    if (!isRecord(value) || Array.isArray(value)) continue
    objects += 1
    if (objects > MAX_OBJECTS) break
    const { message } = value
    const found = readReason(value) ?? (isKnown(message) ? { message } : undefined)
    if (found) reason = { ...found, ...reason }
    if (reason?.message !== undefined) return toFailure(reason)
  }
  return (
    reason && (findKnownMessage(values) ?? toFailure({ message: findWords(values), ...reason }))
  )
}

/** Returns the failure that a known message of the service describes, wherever the text stands in `values`. */
export function findKnownMessage(values: readonly Entry[]): RetouchFailure | undefined {
  const isKnown = createKnownTest()
  return findFirst(values, ([, message]) => (isKnown(message) ? toFailure({ message }) : undefined))
}

/** Maximum number of characters of one response in which known messages are searched. */
const MAX_CHARACTERS = 8_000

/** Creates a test for known messages of the service, which stops after 8,000 characters. */
function createKnownTest(): (value: unknown) => value is string {
  let left = MAX_CHARACTERS
  return (value): value is string => {
    if (left <= 0 || typeof value !== 'string' || /^(?:https?|data):/.test(value)) return false
    left -= 50 + Math.min(value.length, 800)
    return readImageMessage(value) !== undefined
  }
}

/** Reads the failure that an object itself reports, not one in its nested objects. Undefined if there is none. */
export function readReason(value: unknown): Reason | undefined {
  const { error, errors, message, detail, errorMessage, exception, errorCode, output, success } =
    asRecord(value)
  const byField = isRecord(errors) && !Array.isArray(errors) ? Object.values(errors) : []
  const evidence =
    readError(error) ??
    readError(errors) ??
    readError(byField.filter(Array.isArray)) ??
    readDetail(detail)
  const code = readCode(value)
  const spoken = toWords(errorMessage) ?? toWords(exception) ?? toWords(errorCode)
  if (!(evidence ?? code ?? spoken) && success !== false && error !== true) return undefined
  const words = toWords(errorMessage) ?? toWords(message) ?? toWords(output) ?? toWords(exception)
  return toReason(evidence?.message ?? words, code ?? evidence?.status_code)
}

/** Reads the value of an `error` field: text, a status from 400 to 599, or an object with either. */
export function readError(error: unknown, depth = 0): Reason | undefined {
  const message = toWords(error)
  const status_code = depth === 0 ? toCode(error) : undefined
  if (message ?? status_code) return toReason(message, status_code)
  if (depth > 3 || !isRecord(error)) return undefined
  const read = (value: unknown) => readError(value, depth + 1)
  const inner = Array.isArray(error)
    ? findFirst(error.slice(0, 5), read)
    : findFirst(WORD_KEYS, (key) => read(error[key]))
  const code = readCode(error)
  return code ? { ...inner, status_code: code } : inner
}

const WORD_KEYS = ['message', 'msg', 'error', 'detail', 'reason', 'description', 'errors']

/** Web frameworks report errors in `detail`. A single lower-case word in it is a setting, such as `"high"`. */
function readDetail(detail: unknown): Reason | undefined {
  const isSetting = typeof detail === 'string' && /^[a-z]{0,99}$/.test(detail.trim())
  return isSetting ? undefined : readError(detail)
}

function readCode(value: unknown): number | undefined {
  const { status_code, statusCode, status, code } = asRecord(value)
  return toCode(status_code) ?? toCode(statusCode) ?? toCode(status) ?? toCode(code)
}

/** Reads an HTTP status from 400 to 599. */
export function toCode(value: unknown): number | undefined {
  const isCode = typeof value === 'number' || typeof value === 'string'
  return isCode && /^[45]\d\d$/.test(`${value}`) ? Number(value) : undefined
}

/** Whether a text describes an error. "None", "null", "OK" and the like mean that there is none. */
function toWords(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const start = value.slice(0, 200).trim()
  return /\p{L}/u.test(start) && !NOTHING.test(start) ? value : undefined
}

const NOTHING =
  /^(?:none|null|nil|undefined|nan|false|n\/?a|no(?: errors?)?|ok(?:ay)?|success(?:ful(?:ly)?)?|succeeded|completed?|done)[.!]?$/i

function findWords(values: readonly Entry[]): string | undefined {
  return findFirst(values, ([key, value]) =>
    WORD_KEYS.includes(`${key}`) ? toWords(value) : undefined,
  )
}

function toReason(message: string | undefined, code: number | undefined): Reason {
  return { ...(message !== undefined && { message }), ...(code && { status_code: code }) }
}

function toFailure({
  message = NO_REASON,
  status_code,
}: {
  message?: string | undefined
  status_code?: number
}): RetouchFailure {
  const known = readImageMessage(message)
  return { code: status_code === 422 ? 'IMAGE_REJECTED' : 'JOB_FAILED', ...known, message }
}
