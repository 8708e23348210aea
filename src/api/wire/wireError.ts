import { asRecord } from '../parse/asRecord.js'
import { readReason } from '../parse/findReason.js'

export type WireError = ReturnType<typeof readWireError>

/**
 * Reads the service's error in the body of a response outside 2xx: `{ message, status, errorCode, exception, info }`.
 * Finds `message` in the error shapes of other frameworks, too. A gateway's HTML gives no message.
 */
export function readWireError(body: unknown, httpStatus: number) {
  const { message, status, errorCode, exception } = asRecord(body)
  const isText = typeof message === 'string'
  return {
    message: isText ? message : readReason(body)?.message,
    /** Whether the error has the service's own shape, with a matching status. */
    isService: isText && status === httpStatus,
    /** Whether a 403 means that the credits of the account are used up. */
    isUsageBlocked: errorCode === 'JR-1000' || exception === 'UsageBlockedError',
  }
}
