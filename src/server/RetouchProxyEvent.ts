import type { RetouchProxyReason } from './http/ProxyError.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'

/** One request and its response, without ids and URLs, for logs and metrics. */
export interface RetouchProxyEvent {
  /** Operation of the request. Undefined if the path is not a route of the proxy. */
  readonly operation?: RetouchProxyContext['operation']
  /** HTTP status of the response. */
  readonly status: number
  /** Why the response is an error. Undefined for a job or an image. */
  readonly reason?: RetouchProxyReason
  /**
   * Source of the job: a request to the service, one shared with another caller, the store, or memory (the service's last
   * response, until the next poll of the job is due).
   */
  readonly source?: 'service' | 'shared' | 'store' | 'memory'
  /** Whether the response was held by `longPolling`, so that a long `duration` is expected. */
  readonly held?: boolean
  /** Time in ms from the request to the headers of the response. */
  readonly duration: number
}

/** Details of a request that can identify people and jobs, and are therefore not in `RetouchProxyEvent`. */
export interface RetouchProxyDetails {
  /** The request. Its body may have been read. */
  readonly request: Request
  /** Operation and ids. Undefined if the path is not a route of the proxy. */
  readonly context?: RetouchProxyContext
  /** The error thrown by `authorize`, `rateLimit`, `fetch` or the proxy itself. */
  readonly cause?: unknown
}
