import { readReason } from '../parse/findFailure.js'
import { object, text } from './schema.js'

/** The service's error: `{ message, status, errorCode, exception, info }`. */
const readFields = object({
  message: text,
  status: (value) => (typeof value === 'number' ? value : undefined),
  errorCode: text,
  exception: text,
})

export type WireError = NonNullable<ReturnType<typeof readFields>>

/**
 * Reads the error in the body of a response outside 2xx. Finds `message` in the error shapes of other frameworks, too.
 * `isService` is true only for the service's own shape with a matching status. A gateway's HTML gives no fields.
 */
export function readWireError(
  body: unknown,
  httpStatus: number,
): Partial<WireError> & { isService: boolean } {
  const fields = readFields(body)
  if (!fields) return { isService: false }
  return {
    ...fields,
    message: fields.message ?? readReason(body)?.message,
    isService: fields.message !== undefined && fields.status === httpStatus,
  }
}

/** Whether a 403 means that the credits of the account are used up. */
export function isUsageBlocked({ errorCode, exception }: Partial<WireError>): boolean {
  return errorCode === 'JR-1000' || exception === 'UsageBlockedError'
}
