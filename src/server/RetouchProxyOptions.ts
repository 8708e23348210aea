import type { JobIds } from './jobs/jobIds.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'
import type { RetouchProxyDetails, RetouchProxyEvent } from './RetouchProxyEvent.js'
import type { RetouchStore } from './RetouchStore.js'

/** Verdict of a rate limiter: `true` lets a request through. */
export type RetouchRateLimit =
  | boolean
  | {
      /** Rejects the request with a 429. `Retry-After` is this time in ms until the next request, in whole seconds. */
      retryAfter: number
    }

/** Options of long polling, which holds reads until the job changes. See `RetouchProxyOptions.longPolling`. */
export interface RetouchLongPollingOptions {
  /**
   * Maximum time in ms that a read is held, even if the client requests more. Keep it below the timeouts of load
   * balancers in front of the proxy. Default 25,000.
   */
  maxWait?: number
  /**
   * Maximum number of held reads in this process. Further reads get a response at once, as without long polling.
   * Default 1,000.
   */
  maxHeld?: number
  /**
   * Whether a webhook reports every job to `verifyWebhook` with this proxy's `store`. A webhook call ends the held
   * reads of its job, and the proxy requests a job only every 10 s, in case a call is lost. Default `false`.
   */
  webhook?: boolean
}

/** Options of `createRetouchProxy`. */
export interface RetouchProxyOptions {
  /**
   * The PixelBin API token. It is sent to `baseUrl` only. A function is called for each request to the service, so that
   * a token can be rotated without a restart. If it takes longer than `requestTimeout`, the response is a 503.
   */
  apiToken: string | (() => string | Promise<string>)
  /**
   * Decides whether the caller may perform the operation. Only `true` lets the request through; anything else gets the
   * 404 of an unknown job. If it throws or takes longer than `requestTimeout`, the response is a 503, which clients
   * retry. A thrown `Response` is sent as it is. Ids are not secret (every image URL contains them), so check that the job
   * belongs to this person, or verify a token of `signJob`. Do not read the body of the request.
   */
  authorize: (request: Request, context: RetouchProxyContext) => boolean | Promise<boolean>
  /** Skin Analysis apps that requests may name. Default: all apps of the account. */
  appIds?: readonly string[]
  /** Base URL of the service: `https:`, or `http:` on a loopback host. Default: the service's public base URL. */
  baseUrl?: string | URL
  /** How the token is sent: as given, or base64-encoded, which some PixelBin hosts require. Default `"raw"`. */
  tokenEncoding?: 'raw' | 'base64'
  /** Maximum size of an upload in bytes, multipart boundaries and headers included. Default 5 MiB + 64 KiB. */
  maxBodyBytes?: number
  /**
   * Rate limiter, called before `authorize`. Only `true` lets a request through; anything else is a 429, with
   * `{ retryAfter }` (ms) as its `Retry-After`. If it throws or takes longer than `requestTimeout`, the response is a 503.
   * The proxy does not count requests: only the app can identify callers and count across instances.
   */
  rateLimit?: (
    request: Request,
    context: RetouchProxyContext,
  ) => RetouchRateLimit | Promise<RetouchRateLimit>
  /**
   * Further origins whose pages may send requests, such as `['https://app.example.com']` for a proxy on
   * `api.example.com`. They get CORS headers with credentials, and responses to preflight requests. Default: none.
   */
  origins?: readonly string[]
  /**
   * Whether only pages of the proxy's own origin and of `origins` may send requests. With `false`, `authorize` alone
   * decides, and the app must add CORS headers for pages that read the responses. Default `true`.
   */
  sameOrigin?: boolean
  /**
   * Called after a job was started and before its ids are sent to the browser: record the job's owner here. Returned
   * headers, such as `Set-Cookie`, are added to the response. It is called even if the client has disconnected. If it
   * throws, the response is a 500.
   */
  onStart?: (
    ids: JobIds,
    request: Request,
  ) => HeadersInit | undefined | void | Promise<HeadersInit | undefined> | Promise<void>
  /**
   * Maximum time in ms of one request to the service, its response included, and of each call of `authorize`, `rateLimit`
   * and `apiToken`. Default 25_000: less than the client's 30_000, so that the client receives the proxy's 504.
   */
  requestTimeout?: number
  /** Maximum time in ms for the body of an upload to arrive. Default 120_000. */
  bodyTimeout?: number
  /** Store that keeps settled jobs for five minutes. Default `memoryStore()`. */
  store?: RetouchStore
  /**
   * Prefix of each key in the store, such as `"staging:"`, for apps that share a store. Default: none. The rest of a key
   * always starts with `retouch:`.
   */
  keyPrefix?: string
  /**
   * Long polling; `{}` enables it. A read with the header `Prefer: wait=N` (RFC 7240), which `createRetouchClient` sends
   * to its own origin, is held until the job settles, its status changes or N seconds pass. The response then has
   * `Preference-Applied: wait=N`. Default: off.
   */
  longPolling?: RetouchLongPollingOptions
  /** Maximum number of concurrent requests to the service in this process. Further requests are queued. Default 100. */
  maxUpstreamRequests?: number
  /**
   * Maximum number of queued requests. Further ones, and those queued for half of `requestTimeout`, get a 503 with
   * `Retry-After`. Default 1_000.
   */
  maxQueuedRequests?: number
  /**
   * Called after each response. `event` has no ids, URLs or foreign text, so it can be logged as a whole; `details` has
   * the rest. The response does not wait for it, and an error that it throws or rejects with is ignored.
   */
  onEvent?: (event: RetouchProxyEvent, details: RetouchProxyDetails) => unknown
}
