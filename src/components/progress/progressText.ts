import { formatMessage } from '../../messages/format/formatMessage.js'
import type { MessageFormatter, ResultMessages } from '../../messages/Messages.js'

/** The fields of a pending job that determine its phase. */
export interface ProgressState {
  /** The service's own status of the job, in capitals. Undefined before the first response. */
  apiStatus?: string | undefined
  /** Whether polling is paused until the network is back. Default `false`. */
  isPaused?: boolean | undefined
  /** Number of failed attempts in a row. A single failure is not mentioned. Default 0. */
  failureCount?: number | undefined
}

/** Describes the phase of a job, or why polling is interrupted. */
export function progressText(
  { apiStatus, isPaused, failureCount = 0 }: ProgressState,
  { progress }: ResultMessages,
): string {
  if (isPaused) return progress.offline
  if (failureCount > 1) return progress.unstable
  switch (apiStatus) {
    case undefined:
      return progress.checking
    case 'ACCEPTED':
    case 'PENDING':
      return progress.waiting
    case 'PREPARING':
    case 'STARTING':
      return progress.preparing
    default:
      return progress.retouching
  }
}

/** Factor of the expected duration after which a job counts as slow. */
const LONGER = 1.5
/** Time in ms after which the hint appears that the page can be left. */
const LONG = 60_000

/** Describes how long the job will take. Undefined if nothing is known. */
export function expectationText(
  {
    elapsed,
    expectedDuration,
    canLeave,
  }: { elapsed: number; expectedDuration: number | undefined; canLeave: boolean | undefined },
  { progress }: ResultMessages,
  format: MessageFormatter,
): string | undefined {
  if (canLeave && elapsed >= LONG) return progress.canLeave
  if (expectedDuration === undefined || !(expectedDuration > 0)) return undefined
  if (elapsed >= LONGER * expectedDuration) return progress.longer
  const rounded = Math.max(1_000, Math.round(expectedDuration / 1_000) * 1_000)
  return formatMessage(progress.usual, { expectedDuration: rounded }, format)
}
