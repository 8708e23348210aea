import type { PollInterval } from '../polling/Poll.js'
import type { ClientInternals, INTERNALS } from './client/internals.js'
import type { RetouchIds, RetouchJob, RetouchOutput } from './RetouchJob.js'

/** Options of `RetouchClient.getRetouchResult`. */
export interface GetRetouchResultOptions {
  /** Aborts the request. The promise then rejects with the signal's reason, an `AbortError` by default. */
  signal?: AbortSignal | undefined
}

/** Options of `RetouchClient.waitForRetouchResult`. */
export interface WaitForRetouchResultOptions<T = unknown> extends GetRetouchResultOptions {
  /**
   * Delay between a response and the next poll: ms, or a pure function that returns them. Clamped to 250 ms … 60 s.
   * Default `adaptivePolling()`.
   */
  pollInterval?: PollInterval | undefined
  /** Polling time in ms before `TIMED_OUT`. Default 600 000 (10 minutes). */
  maxWait?: number | undefined
  /** Called with the job in each response. If it throws, polling stops and the promise rejects with that error. */
  onPoll?: ((job: RetouchJob<T>) => void) | undefined
}

/** Progress of an upload in bytes, multipart boundaries and headers included. */
export interface UploadProgress {
  /** Number of bytes sent so far. */
  readonly loaded: number
  /** Number of bytes to send. */
  readonly total: number
}

/** Options of `RetouchClient.generateRetouch`. */
export interface GenerateRetouchOptions extends GetRetouchResultOptions {
  /** The Skin Analysis app. Default: the client's. */
  appId?: string | undefined
  /** A JPEG or PNG of one clear, well-lit face, seen from the front. `checkPhoto` checks the rest. */
  image: Blob
  /** Called while the photo is sent. Needs `XMLHttpRequest`, and a client without a `fetch` option. */
  onUploadProgress?: ((progress: UploadProgress) => void) | undefined
}

/** A job that was just started. Store its three ids to continue with it later. */
export interface GeneratedRetouch<T = unknown> extends RetouchIds {
  /** The Skin Analysis app that runs the job. */
  readonly appId: string
  /** The scan that the service created for the job. */
  readonly scanId: string
  /** Id of the job: its `_id` at the service. */
  readonly predictionId: string
  /** The job in the response to the upload. */
  readonly job: RetouchJob<T>
}

/** A client of the app's own proxy, or of the Retouch API itself. Created by `createRetouchClient`. */
export interface RetouchClient<T = unknown> {
  /** Interface for this library's own hooks and queries. Not for apps. */
  readonly [INTERNALS]: ClientInternals<T>
  /** App id for calls without an `appId`. Undefined if the client was created without one. */
  readonly appId: string | undefined
  /**
   * Requests a job once. Resolves for a failed job too: check `state`.
   * @throws {RetouchError} If the request failed, or its response was not a job.
   * @throws {TypeError} If an id is missing or malformed. No request is sent.
   */
  getRetouchResult(ids: RetouchIds, options?: GetRetouchResultOptions): Promise<RetouchJob<T>>
  /**
   * Uploads a photo and starts a job with it. The upload is never retried. If it is unknown whether the photo arrived,
   * the error has `retryable: false`, because another upload may start a second job. An app without hooks that upload
   * loads the code for this with `import()`; if it cannot, nothing is sent and the error is a retryable `NETWORK_ERROR`.
   * @throws {RetouchError} If no job was started, or its ids are unknown. The service reports an unsuitable photo
   * here or with the result.
   * @throws {TypeError} If `appId` is missing or malformed, or `image` is not a Blob. No request is sent.
   */
  generateRetouch(options: GenerateRetouchOptions): Promise<GeneratedRetouch<T>>
  /**
   * URL of the proxy's download route for one image, for pages that CORS forbids to fetch the image itself. `index` is
   * the index in `images`, from 0. The Retouch API itself has no such route.
   * @throws {TypeError} If an id is missing or malformed.
   */
  imageUrl(ids: RetouchIds, index: number): string
  /**
   * Polls a job until it succeeds, without React and without a cache.
   * @throws {RetouchError} If the job failed or timed out, after 5 transient failures in a row, or at once for an error
   * that no retry can fix.
   * @throws {TypeError} If an id is missing or malformed. No request is sent.
   */
  waitForRetouchResult(
    ids: RetouchIds,
    options?: WaitForRetouchResultOptions<T>,
  ): Promise<RetouchOutput<T>>
}
