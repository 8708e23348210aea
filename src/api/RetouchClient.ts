import type { PollInterval } from '../polling/Poll.js'
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
  /** Called with each answer. */
  onPoll?: ((job: RetouchJob<T>) => void) | undefined
}

/** The service, or the app's own proxy before it. Made by `createRetouchClient`. */
export interface RetouchClient<T = unknown> {
  /** What calls use that name no `appId` of their own. */
  readonly appId: string | undefined
  /**
   * Asks once what became of a job. A job that failed is an answer, and resolves.
   * @throws {RetouchError} when the question could not be asked or answered.
   * @throws {TypeError} for ids that are missing or malformed, before any request.
   */
  getRetouchResult(ids: RetouchIds, options?: GetRetouchResultOptions): Promise<RetouchJob<T>>
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
