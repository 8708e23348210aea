import type { RetouchLongPollingOptions } from './RetouchLongPollingOptions.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'
import type { RetouchProxyDetails, RetouchProxyEvent } from './RetouchProxyEvent.js'
import type { RetouchStore } from './RetouchStore.js'

export interface RetouchProxyOptions {
  /** The PixelBin API token. It is sent to `baseUrl` and nowhere else. */
  apiToken: string
  /**
   * Whether this caller may have what they ask for. Only `true` lets a request through; anything else,
   * and an error, refuses it. Ids are no secrets (they are part of every image URL), so look the job up
   * as this person's own, or verify a token of `signJob`. Leave the body of the request alone.
   */
  authorize: (request: Request, context: RetouchProxyContext) => boolean | Promise<boolean>
  /** The apps that may be asked for. Without it, any of the account's. */
  appIds?: readonly string[]
  /** Default: the service's public base. `https:`, or `http:` on this machine. */
  baseUrl?: string | URL
  /** How the token is sent: as given (default), or encoded, as some PixelBin hosts want it. */
  tokenEncoding?: 'raw' | 'base64'
  /** Bytes of an upload, with what multipart adds. Default 5 MiB + 64 KiB. */
  maxBodyBytes?: number
  /**
   * Called before `authorize`; only `true` lets a request through, anything else is answered with 429.
   * The proxy counts nothing itself: who a caller is, and where many instances count together, is the
   * app's to know.
   */
  rateLimit?: (request: Request, context: RetouchProxyContext) => boolean | Promise<boolean>
  /**
   * `false` lets pages of other sites ask, where `authorize` alone decides. Their browsers let them read the
   * answers only with CORS headers, which are the app's to add, as are answers to `OPTIONS`. Default `true`.
   */
  sameOrigin?: boolean
  /** ms for one request to the service, its answer included. Default 30 000. */
  requestTimeout?: number
  /** ms for the body of an upload to arrive. Default 120 000. */
  bodyTimeout?: number
  /** Where finished jobs are kept for five minutes. Default `memoryStore()`. */
  store?: RetouchStore
  /**
   * Long polling, off by default: `{}` turns it on. A read with the header `Prefer: wait=N` (RFC 7240), which
   * `createRetouchClient` sends to its own origin, is held until the job settles, its status changes or N seconds pass,
   * and its response says `Preference-Applied: wait=N`.
   */
  longPolling?: RetouchLongPollingOptions
  /** Requests to the service that are under way at once, in this process; others wait for their turn. Default 100. */
  maxUpstreamRequests?: number
  /**
   * Requests that wait for their turn at most. Any more, and those that have waited for half of `requestTimeout`, respond
   * with 503 and `Retry-After`. Default 1,000.
   */
  maxQueuedRequests?: number
  /**
   * Called once a request is answered. `event` has no ids, no URLs and no words of others, so it can be
   * logged whole; `details` has what it leaves out. It is not waited for, and an error that it throws or
   * rejects with is ignored.
   */
  onEvent?: (event: RetouchProxyEvent, details: RetouchProxyDetails) => unknown
}
