import * as z from 'zod/mini'
import { readReason } from '../parse/findFailure.js'
import { text } from './wireJob.js'

/** The service's error: `{ message, status, errorCode, exception, info }`. */
const wireError = z.object({
  message: text,
  status: z.transform((value) => (typeof value === 'number' ? value : undefined)),
  errorCode: text,
  exception: text,
})

export type WireError = z.infer<typeof wireError>

/**
 * Reads the error in the body of a response outside 2xx. Finds `message` in the error shapes of other frameworks, too.
 * `isService` is true only for the service's own shape with a matching status. A gateway's HTML gives no fields.
 */
export function readWireError(
  body: unknown,
  httpStatus: number,
): Partial<WireError> & { isService: boolean } {
  const { data } = wireError.safeParse(body)
  if (!data) return { isService: false }
  return {
    ...data,
    message: data.message ?? readReason(body)?.message,
    isService: data.message !== undefined && data.status === httpStatus,
  }
}

/** Whether a 403 means that the credits of the account are used up. */
export function isUsageBlocked({ errorCode, exception }: Partial<WireError>): boolean {
  return errorCode === 'JR-1000' || exception === 'UsageBlockedError'
}
