import type { RetouchError } from '../api/RetouchError.js'
import type { RetouchOutput } from '../api/RetouchJob.js'

interface ResultStateBase {
  /** The service's own word for the job's status, in capitals; undefined before the first response. */
  readonly apiStatus: string | undefined
  /** Whether polling waits for the network, or for the page to be visible. */
  readonly isPaused: boolean
  /** Number of transient failures in a row while pending. */
  readonly failureCount: number
  /** Error of the most recent failed attempt, or null if none failed since the last response. */
  readonly failureReason: RetouchError | null
  /** Time of this device's first request for the job, in ms since 1970; undefined before the first response. */
  readonly startedAt: number | undefined
  /**
   * How long the job is expected to take in ms: the median of the jobs seen before, else what the proxy reports;
   * undefined where neither is known.
   */
  readonly expectedDuration?: number | undefined
  /** URL of the photo that was sent, once a response names it. */
  readonly originalUrl?: string | undefined
  /**
   * Requests the job now, and resumes polling after an error, with a fresh `maxWait`. A terminal job is not
   * requested again; a request or a rest (backoff, `Retry-After`) under way is joined. The function stays the
   * same for as long as the ids do. Resolves when there is a response or an error; never rejects.
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

/** State of a job, discriminated by `status`: `idle`, `pending`, `success` or `error`. */
export type RetouchResultState<T = unknown> = Idle | Pending | Success<T> | Failure
