import type { DurationHistory } from '../polling/session/DurationHistory.js'
import { readAuthorization, readBaseUrl } from './client/clientOptions.js'
import { createOutputReader } from './client/createOutputReader.js'
import type { CallService } from './client/generateRetouch.js'
import { assertId, isId, resolveIds } from './client/ids.js'
import { INTERNALS, type JobRequestOptions, type JobResponse, jobPath } from './client/internals.js'
import { resolveUrl } from './client/resolveUrl.js'
import { loadUploadCode } from './client/uploadCode.js'
import { request } from './http/request.js'
import type { OutputSchema } from './OutputSchema.js'
import { waitForRetouchResult } from './poll/waitForRetouchResult.js'
import type { RetouchClient } from './RetouchClient.js'
import type { RetouchIds } from './RetouchJob.js'

/**
 * Base URL of the Retouch API itself, for clients on servers and in scripts.
 *
 * Source: the service's API reference. It also has a "private" base URL, which takes an access key in place of the API token.
 *
 * @example
 * const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, apiToken: process.env.PIXELBIN_API_TOKEN })
 */
export const PIXELBIN_API_URL = 'https://api.pixelbin.io/service/platform/misc/v1.0/sa-predictions'

/** Options of `createRetouchClient`. */
export interface RetouchClientOptions<T = unknown> {
  /**
   * Base URL of the requests: a path on the app's own origin, or an absolute URL. Default `"/api/retouch"`, the usual
   * path of the app's proxy. On a server without a proxy, use `PIXELBIN_API_URL`.
   */
  baseUrl?: string | URL | undefined
  /** The Skin Analysis app for calls without an `appId`. Without it, each call needs its own. */
  appId?: string | undefined
  /** The API token of the PixelBin account. For servers only: a client created in a browser with one throws. */
  apiToken?: string | undefined
  /** How the token is sent: as given, or base64-encoded, which some PixelBin hosts require. Default `"raw"`. */
  tokenEncoding?: 'raw' | 'base64' | undefined
  /**
   * Headers of each request, such as those of the app's own session. A function is called for each request. If its
   * promise rejects, the request fails with a retryable `NETWORK_ERROR`.
   */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined
  /** Used in place of the global `fetch`. Uploads then report no progress. */
  fetch?: typeof fetch | undefined
  /** Time for one request including its body, in ms; for an upload with progress, time without any. Default 30_000. */
  requestTimeout?: number | undefined
  /**
   * Validates and types `output.value`: any Standard Schema (zod, valibot, arktype) without asynchronous checks.
   * An output that it rejects is an `INVALID_OUTPUT` error.
   */
  outputSchema?: OutputSchema<T> | undefined
  /**
   * Whether polls let the server hold its response until the job changes (`Prefer: wait`, RFC 7240), for at most 2
   * requests at once. Servers without long polling ignore it. Default: true if `baseUrl` is on the page's own origin.
   */
  longPolling?: boolean | undefined
}

/**
 * Creates a client of the app's own proxy, or, on a server, of the Retouch API itself.
 *
 * @param options.baseUrl - Base URL of the requests. Default `"/api/retouch"`.
 * @param options.requestTimeout - Time for one request in ms. Default 30_000.
 * @returns A client for `<RetouchProvider>`, hooks and query options, or for direct calls.
 * @throws {TypeError} If an option is unknown or invalid, or `apiToken` is given in a browser.
 * @example
 * const client = createRetouchClient({ baseUrl: '/api/retouch', appId: 'your-app' })
 * const job = await client.getRetouchResult({ scanId, predictionId })
 * if (job.state === 'succeeded') console.log(job.output.image.url)
 */
export function createRetouchClient<T>(
  options: RetouchClientOptions<T> & { outputSchema: OutputSchema<T> },
): RetouchClient<T>
export function createRetouchClient(options?: RetouchClientOptions): RetouchClient
export function createRetouchClient({
  baseUrl = '/api/retouch',
  appId,
  apiToken,
  tokenEncoding,
  headers,
  fetch: ownFetch,
  requestTimeout: timeout = 30_000,
  outputSchema,
  longPolling,
  ...unknown
}: RetouchClientOptions = {}): RetouchClient {
  for (const name in unknown) throw new TypeError(`createRetouchClient has no option "${name}".`)
  const base = readBaseUrl(baseUrl)
  if (appId !== undefined) assertId('appId', appId)
  // A timer with 2³¹ ms or more fires at once.
  if (!(timeout > 0 && timeout <= 1e9)) {
    throw new TypeError(`requestTimeout is ${timeout}: give ms up to 1e9.`)
  }
  const authorization = readAuthorization(apiToken, tokenEncoding, base)
  const access = { headers, apiToken, authorization, timeout }
  const readOutput = createOutputReader(outputSchema)
  const history: DurationHistory = { durations: [] }
  /** Until when a job that this client started is new, in ms by `performance.now()`. */
  const newUntil = new Map<string, number>()
  /** Maximum time in seconds for which the server may hold a response. */
  const seconds = Math.min(MAX_WAIT, Math.floor((timeout - MARGIN) / 1_000))
  let held = 0

  const callService: CallService = (path, call) =>
    request(resolveUrl(base), path, access, { send: ownFetch ?? globalThis.fetch, ...call })

  async function requestJob(
    ids: RetouchIds,
    { signal, hold = false }: JobRequestOptions = {},
  ): Promise<JobResponse> {
    const path = jobPath(resolveIds(ids, appId))
    const { predictionId } = ids
    const isHold =
      hold &&
      seconds > 0 &&
      held < MAX_HELD &&
      (longPolling ?? resolveUrl(base).startsWith(`${globalThis.origin}/`))
    if (isHold) held += 1
    try {
      const prefer = isHold ? `wait=${seconds}` : undefined
      const isNew = performance.now() < (newUntil.get(predictionId) ?? 0)
      const call = { signal, predictionId, isNew, prefer }
      const { getHeader, readJob } = await callService(path, call)
      const typical = Number(getHeader('retouch-typical-duration'))
      return {
        job: readJob(predictionId),
        held: isHold && /\bwait\b/i.test(getHeader('preference-applied') ?? ''),
        typicalDuration: typical > 0 && typical < MAX_DURATION ? typical : undefined,
      }
    } finally {
      if (isHold) held -= 1
    }
  }

  const client: RetouchClient = {
    appId,

    [INTERNALS]: { requestJob, readOutput },

    async getRetouchResult(ids, { signal } = {}) {
      const { job } = await requestJob(ids, { signal })
      return readOutput(job)
    },

    imageUrl: (ids, index) => `${base}/apps/${jobPath(resolveIds(ids, appId))}/images/${index}`,

    async generateRetouch({ appId: uploadAppId = appId, ...photo }) {
      assertId('appId', uploadAppId)
      const generateRetouch = await loadUploadCode(photo.signal)
      const upload = { appId: uploadAppId, ...photo }
      const start = await generateRetouch(callService, ownFetch, isId, newUntil, upload)
      return { ...start, job: readOutput(start.job) }
    },

    waitForRetouchResult: (ids, waitOptions) =>
      waitForRetouchResult(client, history, ids, waitOptions),
  }
  return client
}

/** Maximum number of held requests per client: browsers open six HTTP/1.1 connections per origin. */
const MAX_HELD = 2

/** Maximum time in seconds for which a client asks the server to hold a response (RFC 7240). */
const MAX_WAIT = 25

/** Part of a request's timeout, in ms, that is left for the response to arrive after it was held to the end. */
const MARGIN = 5_000

/** Longest plausible duration of a job, in ms. A longer one in a response is ignored. */
const MAX_DURATION = 3_600_000
