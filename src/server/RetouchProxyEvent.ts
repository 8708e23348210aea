import type { RetouchProxyReason } from './http/ProxyError.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'

/** One request and its answer, fit for any log. */
export interface RetouchProxyEvent {
  /** What was asked for; absent where the path is none of the proxy's. */
  readonly operation?: RetouchProxyContext['operation']
  /** The HTTP status that the caller was given. */
  readonly status: number
  /** Why there was no job or image to give. */
  readonly reason?: RetouchProxyReason
  /**
   * Where a job came from: a request to the service, one that was under way for someone else, the store, or memory (the last
   * response of the service, until the job's schedule says that the next request is due).
   */
  readonly source?: 'service' | 'shared' | 'store' | 'memory'
  /** Whether the response was held back (`longPolling`), so that its `duration` is no sign of trouble. */
  readonly held?: boolean
  /** ms from the request to the head of the answer. */
  readonly duration: number
}

/** What an event leaves out: these can name people and jobs. */
export interface RetouchProxyDetails {
  readonly request: Request
  /** The ids, where the path is one of the proxy's. */
  readonly context?: RetouchProxyContext
  /** What was thrown on the way, by `authorize`, `rateLimit`, `fetch` or the proxy itself. */
  readonly cause?: unknown
}
