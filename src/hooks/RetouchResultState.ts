import type { RetouchError } from '../api/RetouchError.js'
import type { RetouchOutput } from '../api/RetouchJob.js'

interface ResultStateBase {
  /** The service's own status of the job, in capitals. Undefined before the first response. */
  readonly apiStatus: string | undefined
  /** Whether polling waits for the network, or for the page to be visible. */
  readonly isPaused: boolean
  /** Number of transient failures in a row while pending. */
  readonly failureCount: number
  /** Error of the most recent failed attempt, or null if none failed since the last response. */
  readonly failureReason: RetouchError | null
  /** Time of this device's first request for the job, in ms since 1970. Undefined before the first response. */
  readonly startedAt: number | undefined
  /**
   * Expected duration of the job in ms: the median of the jobs that this QueryClient polled, else the duration that the
   * proxy reports. Undefined if neither is known.
   */
  readonly expectedDuration?: number | undefined
  /** URL of the photo that was sent. Undefined until a response names it. */
  readonly originalUrl?: string | undefined
  /**
   * Requests the job now, and resumes polling after an error, with a fresh `maxWait`. A terminal job is not
   * requested again. During a request, a backoff or a `Retry-After`, no second request is sent. The function is stable
   * while the ids are the same. Resolves after a response or an error; never rejects.
   */
  readonly refetch: () => Promise<void>
}

interface Idle extends ResultStateBase {
  /** An id is `null` or `undefined`: nothing is polled. */
  readonly status: 'idle'
  /** Undefined while idle. */
  readonly data: undefined
  /** Null while idle. */
  readonly error: null
  /** True: an id is `null` or `undefined`. */
  readonly isIdle: true
  /** False while idle. */
  readonly isPending: false
  /** False while idle. */
  readonly isSuccess: false
  /** False while idle. */
  readonly isError: false
}

interface Pending extends ResultStateBase {
  /** The job has no result yet. It is polled, unless `isPaused`. */
  readonly status: 'pending'
  /** Undefined until the job succeeds. */
  readonly data: undefined
  /** Null while pending. `failureReason` is the error of a poll that is retried. */
  readonly error: null
  /** False: both ids are known. */
  readonly isIdle: false
  /** True: the job has no result yet. */
  readonly isPending: true
  /** False until the job succeeds. */
  readonly isSuccess: false
  /** False while pending. */
  readonly isError: false
}

interface Success<T> extends ResultStateBase {
  /** The job succeeded: see `data`. */
  readonly status: 'success'
  /** Result of the job. */
  readonly data: RetouchOutput<T>
  /** Null: the job succeeded. */
  readonly error: null
  /** False: both ids are known. */
  readonly isIdle: false
  /** False: the job succeeded. */
  readonly isPending: false
  /** True: the job succeeded. */
  readonly isSuccess: true
  /** False: the job succeeded. */
  readonly isError: false
}

interface Failure extends ResultStateBase {
  /** The job or its polling failed: see `error`. */
  readonly status: 'error'
  /** Undefined after an error. */
  readonly data: undefined
  /** Why the job or its polling failed. `refetch` resumes polling unless the job itself failed. */
  readonly error: RetouchError
  /** False: both ids are known. */
  readonly isIdle: false
  /** False after an error. */
  readonly isPending: false
  /** False after an error. */
  readonly isSuccess: false
  /** True: the job or its polling failed. */
  readonly isError: true
}

/** State of a job, discriminated by `status`: {@link Idle}, {@link Pending}, {@link Success} or {@link Failure}. */
export type RetouchResultState<T = unknown> = Idle | Pending | Success<T> | Failure
