import type { RetouchError } from '../api/RetouchError.js'
import type { RetouchOutput } from '../api/RetouchJob.js'

interface ResultStateBase {
  /** The service's own word for the job's status, in capitals; undefined before the first answer. */
  readonly apiStatus: string | undefined
  /** Whether asking waits for the network, or for the page to be looked at. */
  readonly isPaused: boolean
  /** Transient failures in a row while pending. */
  readonly failureCount: number
  /** The last of them. */
  readonly failureReason: RetouchError | null
  /** When this device first asked about the job, in ms since 1970; undefined before the first answer. */
  readonly startedAt: number | undefined
  /**
   * Asks now, and takes up polling again after an error, with a fresh allowance. A job that is over is
   * not asked about again, and where an ask is under way, or rests after a failure for as long as the service
   * wants, it is that one. Resolves when there is an answer; never rejects.
   */
  readonly refetch: () => Promise<void>
}

interface Idle extends ResultStateBase {
  readonly status: 'idle'
  readonly data: undefined
  readonly error: null
  readonly isIdle: true
  readonly isPending: false
  readonly isSuccess: false
  readonly isError: false
}

interface Pending extends ResultStateBase {
  readonly status: 'pending'
  /** How long the job usually takes, in ms: the median of the jobs that this QueryClient saw, else what the proxy reports. Undefined if nothing is known. */
  readonly expectedDuration?: number | undefined
  /** URL of the photo that was uploaded, if the service named it. */
  readonly originalUrl?: string | undefined
  readonly data: undefined
  readonly error: null
  readonly isIdle: false
  readonly isPending: true
  readonly isSuccess: false
  readonly isError: false
}

interface Success<T> extends ResultStateBase {
  readonly status: 'success'
  readonly data: RetouchOutput<T>
  readonly error: null
  readonly isIdle: false
  readonly isPending: false
  readonly isSuccess: true
  readonly isError: false
}

interface Failure extends ResultStateBase {
  readonly status: 'error'
  readonly data: undefined
  readonly error: RetouchError
  readonly isIdle: false
  readonly isPending: false
  readonly isSuccess: false
  readonly isError: true
}

/** What became of a job. Checking `status` narrows `data` and `error`. */
export type RetouchResultState<T = unknown> = Idle | Pending | Success<T> | Failure
