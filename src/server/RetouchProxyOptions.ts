import type { JobIds } from './jobs/jobIds.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'
import type { RetouchProxyDetails, RetouchProxyEvent } from './RetouchProxyEvent.js'
import type { RetouchStore } from './RetouchStore.js'

/** Verdict of a rate limiter: `true` lets a request through; `retryAfter` is in ms. */
export type RetouchRateLimit = boolean | { retryAfter: number }

/** How reads are held back until there is something new to say. See `RetouchProxyOptions.longPolling`. */
export interface RetouchLongPollingOptions {
  /**
   * The longest that a read is held, in ms, whatever the client asks for. Keep it below the timeouts of whatever stands
   * before the proxy. Default 25,000.
   */
  maxWait?: number
  /** Reads that are held at once, in this process. Any more respond at once, as without long polling. Default 1,000. */
  maxHeld?: number
  /**
   * `true` when a webhook reports every job to `verifyWebhook` with this proxy's `store`: it wakes the held reads, and
   * the proxy requests a job from the service only every 10 s, in case a call gets lost. Default `false`.
   */
  webhook?: boolean
}

/** Options of `createRetouchProxy`. */
export interface RetouchProxyOptions {
  /**
   * The PixelBin API token. It is sent to `baseUrl` and nowhere else. A function is called for each request to the
   * service, so that a token can be rotated without a restart; it has `requestTimeout` ms, then the caller gets a 503.
   */
  apiToken: string | (() => string | Promise<string>)
  /**
   * Whether this caller may have what the request is for. Only `true` lets it through; anything else refuses it, with the
   * response that an unknown job gets. An `authorize` that throws, or takes longer than `requestTimeout`, is a 503, which
   * clients retry. A `Response` that it throws is sent as it is. Ids are no secrets (they are part of every image URL), so
   * look the job up as this person's own, or verify a token of `signJob`. Do not read the body of the request.
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
   * Called before `authorize`. Only `true` lets a request through; anything else is a 429, and `{ retryAfter }` (ms) is
   * sent as its `Retry-After`. One that throws, or takes longer than `requestTimeout`, is a 503. The proxy counts nothing
   * itself: only the app knows who a caller is, and where many instances count together.
   */
  rateLimit?: (
    request: Request,
    context: RetouchProxyContext,
  ) => RetouchRateLimit | Promise<RetouchRateLimit>
  /**
   * Origins of pages that may send requests besides the proxy's own, such as `['https://app.example.com']` for a proxy on
   * `api.example.com`. They get CORS headers with credentials, and responses to `OPTIONS`. Default: none.
   */
  origins?: readonly string[]
  /**
   * `false` lets pages of every site send requests: `authorize` alone decides. Without CORS headers, which are then the
   * app's to add, browsers do not let them read the responses. Default `true`.
   */
  sameOrigin?: boolean
  /**
   * Called when a job was started, before its ids reach the browser: the place to record whose job it is. Headers that it
   * returns, such as `Set-Cookie`, are added to the response. It is called even where the caller has disconnected. If it
   * throws, the response is a 500.
   */
  onStart?: (
    ids: JobIds,
    request: Request,
  ) => HeadersInit | undefined | void | Promise<HeadersInit | undefined> | Promise<void>
  /**
   * ms for one request to the service, its response included, and for each call of `authorize`, `rateLimit` and `apiToken`.
   * Default 25_000: less than the client's own 30_000, so that the proxy's 504 reaches it.
   */
  requestTimeout?: number
  /** ms for the body of an upload to arrive. Default 120 000. */
  bodyTimeout?: number
  /** Where finished jobs are kept for five minutes. Default `memoryStore()`. */
  store?: RetouchStore
  /**
   * Put before each key in the store, such as `"staging:"`, for apps that share one. Default: none; keys start with
   * `retouch:` in any case.
   */
  keyPrefix?: string
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
