import type { RetouchFailure } from '../RetouchJob.js'
import { asRecord } from './asRecord.js'
import { readImageMessage } from './readImageMessage.js'
import { walkJson } from './walkJson.js'

/** Reason of a failure for which the service gives none. */
export const NO_REASON = 'The service gave no reason.'

export const NO_IMAGE = 'There is no image URL in the output.'

/** Failure that an object reports. */
export interface Reason {
  message?: string
  /** HTTP status from 400 to 599. */
  status_code?: number
}

/**
 * Finds the failure that a job reports anywhere inside, or undefined. The service puts it into the `output` of a job
 * with the status SUCCESS: `{ error: "…", status_code: 422 }` or `{ error: { message, status_code } }`.
 */
export function findFailure({
  error,
  output,
  status_code,
}: {
  error?: unknown
  output?: unknown
  status_code?: unknown
}): RetouchFailure | undefined {
  const job = { error, status_code, output }
  let reason: Reason | undefined
  const isKnown = createKnownTest()
  for (const [, value] of walkJson(job)) {
    const { message } = asRecord(value)
    const found = readReason(value) ?? (isKnown(message) ? { message } : undefined)
    if (found) reason = { ...found, ...reason }
    if (reason?.message !== undefined) break
  }
  if (!reason) return undefined
  const { message, status_code: code } = reason
  if (message === undefined) {
    return findKnownMessage(job) ?? toFailure(findWords(output), code)
  }
  return toFailure(message, code)
}

/** Finds a known message of the service in a value that does not have the shape of a failure. */
export function findKnownMessage(root: unknown): RetouchFailure | undefined {
  const isKnown = createKnownTest()
  for (const [, value] of walkJson(root)) {
    if (isKnown(value)) return toFailure(value, undefined)
  }
  return undefined
}

/** Maximum number of characters of one response in which known messages are searched. */
const MAX_CHARACTERS = 8_000

/** Creates a test for known messages of the service, which stops after 8,000 characters. */
function createKnownTest(): (value: unknown) => value is string {
  let left = MAX_CHARACTERS
  return (value): value is string => {
    if (left <= 0 || typeof value !== 'string' || /^(?:https?|data):/.test(value)) return false
    left -= 50 + Math.min(value.length, 2_000)
    return readImageMessage(value) !== undefined
  }
}

/** Reads the failure that an object itself reports, or undefined. */
export function readReason(value: unknown): Reason | undefined {
  const { error, errors, message, detail, errorMessage, exception, errorCode, output, success } =
    asRecord(value)
  const evidence =
    readError(error) ??
    readError(errors) ??
    readError(Object.values(asRecord(errors)).filter(Array.isArray)) ??
    readDetail(detail)
  const code = readCode(value)
  const spoken = toWords(errorMessage) ?? toWords(exception) ?? toWords(errorCode)
  const words = [message, output].map(toWords).find((text) => text !== undefined)
  const isFailure = evidence ?? code ?? spoken ?? (success === false || error === true)
  if (isFailure === false) return undefined
  const said = evidence?.message ?? toWords(errorMessage) ?? words ?? toWords(exception)
  const status_code = code ?? evidence?.status_code
  return { ...(said !== undefined && { message: said }), ...(status_code && { status_code }) }
}

/** Reads the value of an `error` field: text, a status from 400 to 599, or an object with either. */
export function readError(error: unknown, depth = 0): Reason | undefined {
  const words = toWords(error)
  if (words !== undefined) return { message: words }
  if (depth === 0 && isErrorCode(error)) return { status_code: error }
  if (depth > 3 || typeof error !== 'object' || error === null) return undefined
  if (Array.isArray(error)) {
    for (const item of error.slice(0, 5)) {
      const reason = readError(item, depth + 1)
      if (reason) return reason
    }
    return undefined
  }
  const record = asRecord(error)
  const inner = WORD_KEYS.map((key) => readError(record[key], depth + 1)).find(
    (reason) => reason !== undefined,
  )
  const code = readCode(error) ?? inner?.status_code
  if (inner?.message === undefined && code === undefined) return undefined
  return {
    ...(inner?.message !== undefined && { message: inner.message }),
    ...(code !== undefined && { status_code: code }),
  }
}

const WORD_KEYS = ['message', 'msg', 'error', 'detail', 'reason', 'description', 'errors']

/** Web frameworks report errors in `detail`. A single word in lower case is a setting there, such as `"high"`. */
function readDetail(detail: unknown): Reason | undefined {
  return typeof detail === 'string' && /^[a-z]*$/.test(detail.trim())
    ? undefined
    : readError(detail)
}

function readCode(value: unknown): number | undefined {
  const { status_code, statusCode, status, code } = asRecord(value)
  return [status_code, statusCode, status, code].map(toNumber).find(isErrorCode)
}

function toNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d{3}$/.test(value.trim()) ? Number(value) : value
}

function isErrorCode(value: unknown): value is number {
  return Number.isInteger(value) && Number(value) >= 400 && Number(value) < 600
}

/** Whether a text describes an error. "None", "null", "OK" and the like mean that there is none. */
function toWords(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const start = value.slice(0, 200).trim()
  return /\p{L}/u.test(start) && !NOTHING.test(start) ? value : undefined
}

const NOTHING =
  /^(?:none|null|nil|undefined|nan|false|n\/?a|no(?: errors?)?|ok(?:ay)?|success(?:ful(?:ly)?)?|succeeded|completed?|done)[.!]?$/i

function findWords(output: unknown): string | undefined {
  for (const [key, value] of walkJson(output)) {
    if (WORD_KEYS.includes(key) && toWords(value) !== undefined) return toWords(value)
  }
  return undefined
}

function toFailure(message: string | undefined, code: number | undefined): RetouchFailure {
  const known = message === undefined ? undefined : readImageMessage(message)
  return {
    ...(known ?? { code: code === 422 ? 'IMAGE_REJECTED' : 'JOB_FAILED' }),
    message: message ?? NO_REASON,
  }
}
