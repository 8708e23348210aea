import { asRecord, isRecord } from './asRecord.js'
import { readImageMessage } from './readImageMessage.js'
import { type Entry, findFirst } from './walkJson.js'

/** Failure that an object reports. */
export interface Reason {
  message?: string | undefined
  /** HTTP status from 400 to 599. */
  status_code?: number | undefined
}

/** Maximum number of objects of one response that are searched for a reason. */
const MAX_OBJECTS = 3_000

/** Maximum number of characters of one response in which known messages are searched. */
const MAX_CHARACTERS = 8_000

/**
 * Returns the first reason with a message that an object in `values` reports. The service hides it in the `output` of a
 * job with the status SUCCESS: `{ error: "…", status_code: 422 }` or `{ error: { message, status_code } }`. If no reason
 * has a message, and there is one or `isFailed` is true, a known message of the service counts wherever it stands.
 */
export function findReason(values: readonly Entry[], isFailed: boolean): Reason | undefined {
  let left = MAX_CHARACTERS
  const isKnown = (value: unknown): value is string => {
    if (left <= 0 || typeof value !== 'string' || /^(?:https?|data):/.test(value)) return false
    left -= 50 + Math.min(value.length, 800)
    return readImageMessage(value) !== undefined
  }
  const objects = values
    .filter(([, value]) => isRecord(value) && !Array.isArray(value))
    .slice(0, MAX_OBJECTS)
  let reason: Reason | undefined
  for (const [, object] of objects) {
    const { message } = asRecord(object)
    const found = readReason(object) ?? (isKnown(message) ? { message } : undefined)
    if (found) reason = { ...found, status_code: reason?.status_code ?? found.status_code }
    if (found?.message) return reason
  }
  if (!reason && !isFailed) return undefined
  const message = findFirst(values, ([, value]) => (isKnown(value) ? value : undefined))
  return message ? { ...reason, message } : reason
}

/** Reads the failure that an object itself reports, not one in its nested objects. Undefined if there is none. */
export function readReason(value: unknown): Reason | undefined {
  const { error, errors, message, detail, errorMessage, exception, errorCode, output, success } =
    asRecord(value)
  // Web frameworks report errors by field in `errors`, and in `detail`, where a single lower-case word is a setting,
  // such as "high".
  const byField =
    isRecord(errors) && !Array.isArray(errors) && Object.values(errors).filter(Array.isArray)
  const isSetting = typeof detail === 'string' && /^[a-z]{0,99}$/.test(detail)
  const evidence = findFirst(
    [error, errors, byField, isSetting ? '' : detail, errorMessage],
    readError,
  )
  const code = readCode(value) ?? evidence?.status_code
  const name = toWords(exception)
  if (!(evidence || code || name || toWords(errorCode) || success === false || error === true)) {
    return undefined
  }
  return {
    message: evidence?.message ?? toWords(message) ?? toWords(output) ?? name,
    status_code: code,
  }
}

/** Reads the value of an `error` field: text, a status from 400 to 599, or an object with either. */
function readError(error: unknown, depth = 0): Reason | undefined {
  if (!error) return undefined
  const message = toWords(error)
  if (message) return { message }
  const code = toCode(error) ?? readCode(error)
  const read = (value: unknown) => readError(value, depth + 1)
  const inner =
    depth > 3 || !isRecord(error)
      ? undefined
      : Array.isArray(error)
        ? findFirst(error.slice(0, 5), read)
        : findFirst(WORD_KEYS, (key) => read(error[key]))
  return code ? { ...inner, status_code: code } : inner
}

const WORD_KEYS = ['message', 'msg', 'error', 'detail', 'reason', 'description', 'errors']

function readCode(value: unknown): number | undefined {
  const { status_code, statusCode, status, code } = asRecord(value)
  return findFirst([status_code, statusCode, status, code], toCode)
}

/** Reads an HTTP status from 400 to 599. */
export function toCode(value: unknown): number | undefined {
  return value && !isRecord(value) && /^[45]\d\d$/.test(`${value}`) ? Number(value) : undefined
}

/** Whether a text describes an error. "None", "null", "OK" and the like mean that there is none. */
function toWords(value: unknown): string | undefined {
  if (typeof value !== 'string') return undefined
  const start = value.slice(0, 200).trim()
  return /\p{L}/u.test(start) && !NOTHING.test(start) ? value : undefined
}

const NOTHING =
  /^(?:none|null|undefined|nan|false|n\/?a|no(?: errors?)?|ok(?:ay)?|succe\w+|completed?|done)[.!]?$/i

/** Finds a text whose key says that it describes something. */
export function findWords(values: readonly Entry[]): string | undefined {
  return findFirst(values, ([key, value]) =>
    WORD_KEYS.includes(`${key}`) ? toWords(value) : undefined,
  )
}
