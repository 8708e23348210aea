import type { Messages } from '../../messages/Messages.js'

export interface ProgressState {
  /** The service's own word for the job's status; undefined before its first answer. */
  apiStatus?: string | undefined
  /** Whether asking waits for the network. */
  isPaused?: boolean | undefined
  /** Transient failures in a row. One alone is not worth a word. */
  failureCount?: number | undefined
}

/** The phase of a job in words, or what stands in its way. */
export function progressText(
  { apiStatus, isPaused, failureCount = 0 }: ProgressState,
  { progress }: Messages,
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
