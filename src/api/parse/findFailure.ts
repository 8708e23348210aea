import type { RetouchFailure } from '../RetouchJob.js'
import { asRecord } from './asRecord.js'
import { readImageMessage } from './readImageMessage.js'
import { walkJson } from './walkJson.js'

/** What a failure says for itself where the service says nothing. */
export const NO_REASON = 'The service gave no reason.'

export const NO_IMAGE = 'There is no image URL in the output.'

interface Reason {
  message: string | undefined
  statusCode: number
}

/**
 * The error that a job carries anywhere inside, or undefined. The service hides it in the `output` of
 * a job that it calls a success: `{ error: "…", status_code: 422 }` or `{ error: { message, status_code } }`.
 */
export function findFailure(job: {
  error?: unknown
  output?: unknown
  status_code?: unknown
}): RetouchFailure | undefined {
  for (const [, value] of walkJson(job)) {
    const reason = readReason(value)
    if (!reason) continue
    const known = reason.message === undefined ? findKnownMessage(value) : undefined
    return known ?? toFailure(reason)
  }
  return undefined
}

/** The failure in a value whose shape says none, where its words are ones that the service is known for. */
export function findKnownMessage(root: unknown): RetouchFailure | undefined {
  for (const [, value] of walkJson(root)) {
    const known = typeof value === 'string' ? readImageMessage(value) : undefined
    if (known && typeof value === 'string') return { ...known, message: value }
  }
  return undefined
}

function readReason(value: unknown): Reason | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const {
    error,
    message,
    output,
    status_code,
  }: { error?: unknown; message?: unknown; output?: unknown; status_code?: unknown } = value
  const inner: { message?: unknown; status_code?: unknown } = asRecord(error)
  const statusCode = toNumber(status_code ?? inner.status_code)
  if (!isError(error) && !(statusCode >= 400)) return undefined
  return { message: [error, inner.message, message, output].find(isText), statusCode }
}

/** Objects of JSON may have a `toString` that cannot be called. */
function toNumber(value: unknown): number {
  return typeof value === 'object' ? Number.NaN : Number(value)
}

function isError(error: unknown): boolean {
  return error === true || isText(error) || (typeof error === 'object' && error !== null)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.trim() !== ''
}

function toFailure({ message, statusCode }: Reason): RetouchFailure {
  const known = message === undefined ? undefined : readImageMessage(message)
  return {
    ...(known ?? { code: statusCode === 422 ? 'IMAGE_REJECTED' : 'JOB_FAILED' }),
    message: message ?? NO_REASON,
  }
}
