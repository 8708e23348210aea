import { isRecord } from '../parse/asRecord.js'
import type { ResolvedRetouchIds, RetouchIds, RetouchJob } from '../RetouchJob.js'

/** Key of the client's interface for this library's own hooks and queries. Shared by all copies of the package. */
export const INTERNALS: unique symbol = Symbol.for('react-retouch.client')

export interface JobRequestOptions {
  /** Aborts the request. */
  signal?: AbortSignal | undefined
  /** Allows the server to hold its response until the job changes (long polling). */
  hold?: boolean | undefined
}

export interface JobResponse {
  /** The job as the service describes it; `outputSchema` is not applied. */
  readonly job: RetouchJob
  /** Whether the server says that it held the response until the job changed (long polling). */
  readonly held: boolean
  /** Typical duration of a job in ms, if the proxy reports it. */
  readonly typicalDuration: number | undefined
}

export interface ClientInternals<T> {
  /** Sends one GET request for a job. */
  requestJob(ids: RetouchIds, options?: JobRequestOptions): Promise<JobResponse>
  /**
   * Applies the client's `outputSchema` to a raw job, once per job.
   * @throws {RetouchError} `INVALID_OUTPUT`.
   */
  readOutput(job: RetouchJob): RetouchJob<T>
}

/** Whether `value` was created by `createRetouchClient`, of this copy of the package or another. */
export function isRetouchClient(value: unknown): boolean {
  return isRecord(value) && INTERNALS in value
}

/** Path of a job below the base URL. */
export function jobPath({ appId, scanId, predictionId }: ResolvedRetouchIds): string {
  return `${appId}/plugins/retouchInt/scans/${scanId}/${predictionId}`
}
