import type { ResultMessages } from '../../messages/Messages.js'

/** The fields of a pending job that determine its phase. */
export interface ProgressState {
  /** The service's own status of the job, in capitals. Undefined before the first response. */
  apiStatus?: string | undefined
  /** Whether polling is paused until the network is back. Default `false`. */
  isPaused?: boolean | undefined
  /** Number of failed attempts in a row. A single failure is not mentioned. Default 0. */
  failureCount?: number | undefined
}

const PHASES: Readonly<Record<string, 'waiting' | 'preparing'>> = {
  ACCEPTED: 'waiting',
  PENDING: 'waiting',
  PREPARING: 'preparing',
  STARTING: 'preparing',
}

/** Describes the phase of a job, or why polling is interrupted. */
export function progressText(
  { apiStatus, isPaused, failureCount = 0 }: ProgressState,
  { progress }: ResultMessages,
): string {
  if (isPaused) return progress.offline
  if (failureCount > 1) return progress.unstable
  return progress[apiStatus === undefined ? 'checking' : (PHASES[apiStatus] ?? 'retouching')]
}
