import type { Messages } from '../messages/Messages.js'

export interface ProgressState {
  /** The service's own word for the job's status. */
  apiStatus?: string | undefined
  /** Whether asking waits for the network. */
  isPaused?: boolean | undefined
  /** Transient failures in a row. */
  failureCount?: number | undefined
}

/** The phase of a job in words, or what stands in its way. */
export function progressText(
  { apiStatus, isPaused, failureCount = 0 }: ProgressState,
  { progress }: Messages,
): string {
  if (isPaused) return progress.offline
  if (failureCount > 0) return progress.unstable
  switch (apiStatus) {
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
