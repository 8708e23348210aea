import type { DurationHistory } from '../polling/session/DurationHistory.js'
import { readClientOptions } from './client/clientOptions.js'
import { createHolds } from './client/createHolds.js'
import { createOutputReader } from './client/createOutputReader.js'
import type { CallService } from './client/generateRetouch.js'
import { isId, resolveAppId, resolveIds } from './client/ids.js'
import { INTERNALS, type JobRequestOptions, type JobResponse, jobPath } from './client/internals.js'
import { isSameOrigin, resolveUrl } from './client/resolveUrl.js'
import { loadUploadCode } from './client/uploadCode.js'
import { request } from './http/request.js'
import type { OutputSchema } from './OutputSchema.js'
import { readRetouchJob } from './parse/readRetouchJob.js'
import { waitForRetouchResult } from './poll/waitForRetouchResult.js'
import type { RetouchClient } from './RetouchClient.js'
import { isRetouchError, RetouchError } from './RetouchError.js'
import type { RetouchIds, RetouchJob } from './RetouchJob.js'
import { readWireJob } from './wire/wireJob.js'

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
export function createRetouchClient(options: RetouchClientOptions = {}): RetouchClient {
  const { base, timeout, authorization } = readClientOptions(options)
  const { appId } = options
  const readOutput = createOutputReader(options.outputSchema)
  const history: DurationHistory = { durations: [] }
  const holds = createHolds(timeout)
  /** Start times of the jobs that this client started, in ms by `performance.now()`. */
  const startedAt = new Map<string, number>()

  const callService: CallService = async (path, { init, prefer, send, ...call }) => {
    const secrets = [options.apiToken]
    const redact = (text: string) =>
      secrets.reduce<string>(
        (words, secret) => (secret ? words.replaceAll(secret, '[redacted]') : words),
        text,
      )
    const { json, getHeader } = await request(
      resolveUrl(`${base}/apps/${path}`),
      { cache: 'no-store', ...init },
      {
        ...call,
        send: send ?? options.fetch ?? globalThis.fetch,
        headers: async () => {
          const headers = await readHeaders(options.headers, call.predictionId)
          headers.set('accept', 'application/json')
          if (authorization !== undefined) headers.set('authorization', authorization)
          if (prefer !== undefined) headers.set('prefer', prefer)
          secrets.push(headers.get('authorization')?.replace(/^\w+ +/, ''))
          // The platform sets the content type, because only it knows the boundary of the multipart body.
          if (init) headers.delete('content-type')
          return headers
        },
        timeout,
        redact,
      },
    )
    return { json, getHeader, readJob: (id) => readJob(json, id, redact) }
  }

  async function requestJob(
    ids: RetouchIds,
    { signal, hold: mayHold = false }: JobRequestOptions = {},
  ): Promise<JobResponse> {
    const path = jobPath(resolveIds(ids, appId))
    const { predictionId } = ids
    const hold =
      mayHold && (options.longPolling ?? isSameOrigin(resolveUrl(base))) ? holds.begin() : undefined
    try {
      const response = await callService(path, { signal, predictionId, prefer: hold?.prefer })
      const job = response.readJob(predictionId)
      const applied = response.getHeader('preference-applied')
      const typical = Number(response.getHeader('retouch-typical-duration'))
      return {
        job,
        held: hold?.isHeld({ applied, predictionId, status: job.apiStatus }) ?? false,
        ...(typical > 0 && typical < MAX_DURATION && { typicalDuration: typical }),
      }
    } catch (error) {
      const age = performance.now() - (startedAt.get(predictionId) ?? Number.NaN)
      if (age < NEW_JOB && isRetouchError(error) && error.code === 'NOT_FOUND') {
        throw new RetouchError({ ...error, message: error.message, retryable: true })
      }
      throw error
    } finally {
      hold?.release()
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

    async generateRetouch({ appId: ownAppId, ...photo }) {
      const upload = { appId: resolveAppId(ownAppId, appId), ...photo }
      const generateRetouch = await loadUploadCode(photo.signal)
      const start = await generateRetouch(callService, options.fetch, UPLOAD_TOOLS, upload)
      const now = performance.now()
      for (const [id, time] of startedAt) if (now - time > NEW_JOB) startedAt.delete(id)
      startedAt.set(start.predictionId, now)
      return { ...start, job: readOutput(start.job) }
    },

    waitForRetouchResult: (ids, waitOptions) =>
      waitForRetouchResult(client, history, ids, waitOptions),
  }
  return client
}

/** ms after the start of a job during which a 404 is retried: parts of the service may not know the job yet. */
const NEW_JOB = 10_000

const UPLOAD_TOOLS = { isId, isRetouchError, readWireJob, RetouchError }

/** Longest plausible duration of a job, in ms. A longer one in a response is ignored. */
const MAX_DURATION = 3_600_000

function readJob(
  json: unknown,
  predictionId: string,
  redact: (text: string) => string,
): RetouchJob {
  const job = readRetouchJob(json, predictionId)
  if (!job) {
    throw new RetouchError({
      code: 'INVALID_RESPONSE',
      message: 'The response is JSON, but not a job: it has no "status".',
      predictionId,
    })
  }
  if (job.state !== 'failed') return job
  return { ...job, error: { ...job.error, message: redact(job.error.message) } }
}

async function readHeaders(
  headers: RetouchClientOptions['headers'],
  predictionId: string | undefined,
): Promise<Headers> {
  let isRejected = false
  try {
    const given = typeof headers === 'function' ? headers() : headers
    // A `headers` function usually rejects because a session could not be refreshed on a weak network, so a retry may
    // succeed.
    const value = await Promise.resolve(given).catch((cause: unknown) => {
      isRejected = true
      throw cause
    })
    return new Headers(value)
  } catch (cause) {
    throw new RetouchError({
      code: isRejected ? 'NETWORK_ERROR' : 'BAD_REQUEST',
      message: isRejected
        ? 'The promise of the headers option of createRetouchClient was rejected.'
        : 'The headers option of createRetouchClient threw, or returned invalid headers.',
      cause,
      predictionId,
    })
  }
}
