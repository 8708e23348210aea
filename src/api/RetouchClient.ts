import type { PollInterval } from '../polling/Poll.js'
import type { ClientInternals, INTERNALS } from './client/internals.js'
import type { RetouchIds, RetouchJob, RetouchOutput } from './RetouchJob.js'

export interface GetRetouchResultOptions {
  /** Aborts the request. The promise then rejects with the signal's reason, an `AbortError` by default. */
  signal?: AbortSignal | undefined
}

export interface WaitForRetouchResultOptions<T = unknown> extends GetRetouchResultOptions {
  /** When to ask again: ms, or a function that says it. By default `adaptivePolling()`. */
  pollInterval?: PollInterval | undefined
  /** ms of asking after which to give up with `TIMED_OUT`. Default 600 000 (10 minutes). */
  maxWait?: number | undefined
  /** Called with each answer. What it throws ends the wait. */
  onPoll?: ((job: RetouchJob<T>) => void) | undefined
}

/** How far an upload is, in bytes. What multipart adds to the photo is counted too. */
export interface UploadProgress {
  readonly loaded: number
  readonly total: number
}

export interface GenerateRetouchOptions extends GetRetouchResultOptions {
  /** The Skin Analysis app; by default the client's. */
  appId?: string | undefined
  /** A JPEG or PNG of one clear, well-lit face, seen from the front. `checkPhoto` tells whether it fits. */
  image: Blob
  /** Called as the photo goes out, where there is an XMLHttpRequest and the client has no `fetch` of its own. */
  onUploadProgress?: ((progress: UploadProgress) => void) | undefined
}

/** A job that was just started: its three ids, which are all that is needed to come back to it. */
export interface GeneratedRetouch<T = unknown> extends RetouchIds {
  readonly appId: string
  readonly scanId: string
  readonly predictionId: string
  /** The job as the service told it at its start. */
  readonly job: RetouchJob<T>
}

/** The service, or the app's own proxy before it. Made by `createRetouchClient`. */
export interface RetouchClient<T = unknown> {
  /** Used by this library's own hooks and queries. */
  readonly [INTERNALS]: ClientInternals<T>
  /** What calls use that name no `appId` of their own. */
  readonly appId: string | undefined
  /**
   * Asks once what became of a job. A job that failed is an answer, and resolves.
   * @throws {RetouchError} when the question could not be asked or answered.
   * @throws {TypeError} for ids that are missing or malformed, before any request.
   */
  getRetouchResult(ids: RetouchIds, options?: GetRetouchResultOptions): Promise<RetouchJob<T>>
  /**
   * Sends a photo, once, and starts a job with it. Trouble that leaves open whether the photo arrived has
   * `retryable: false` whatever its code, and says so: sending the photo again may start a second job.
   * @throws {RetouchError} when no job was started, or none is known of. The service's own image errors come here or with the result.
   * @throws {TypeError} for an `appId` that is missing or malformed and an `image` that is no Blob, before any request.
   */
  generateRetouch(options: GenerateRetouchOptions): Promise<GeneratedRetouch<T>>
  /**
   * Where the app's proxy gives an image of a finished job as a file, for pages that CORS keeps from fetching
   * it themselves. `index` is its place in `images`, from 0. The service itself has no such path.
   * @throws {TypeError} for ids that are missing or malformed.
   */
  imageUrl(ids: RetouchIds, index: number): string
  /**
   * Asks until the job is over, without React or a cache.
   * @throws {RetouchError} for a job that failed or timed out, after 5 transient failures in a row, or at once for trouble that asking again cannot mend.
   * @throws {TypeError} for ids that are missing or malformed, before any request.
   */
  waitForRetouchResult(
    ids: RetouchIds,
    options?: WaitForRetouchResultOptions<T>,
  ): Promise<RetouchOutput<T>>
}
