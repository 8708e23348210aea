import type { DurationHistory } from '../polling/session/DurationHistory.js'
import { readClientOptions } from './client/clientOptions.js'
import { createHolds } from './client/createHolds.js'
import { createOutputReader } from './client/createOutputReader.js'
import { type CallService, generateRetouch } from './client/generateRetouch.js'
import { resolveAppId, resolveIds } from './client/ids.js'
import { INTERNALS, type JobRequestOptions, type JobResponse, jobPath } from './client/internals.js'
import { isSameOrigin, resolveUrl } from './client/resolveUrl.js'
import { request } from './http/request.js'
import type { OutputSchema } from './OutputSchema.js'
import { readRetouchJob } from './parse/readRetouchJob.js'
import { waitForRetouchResult } from './poll/waitForRetouchResult.js'
import type { RetouchClient } from './RetouchClient.js'
import { isRetouchError, RetouchError } from './RetouchError.js'
import type { RetouchIds, RetouchJob } from './RetouchJob.js'

/** The service itself, for a `baseUrl` on servers. Its "private" base takes an access key in place of the API token. */
export const PIXELBIN_API_URL = 'https://api.pixelbin.io/service/platform/misc/v1.0/sa-predictions'

/** Options of `createRetouchClient`. */
export interface RetouchClientOptions<T = unknown> {
  /**
   * Where requests go: a path of the app's own origin, or an absolute URL. Default `"/api/retouch"`, where the
   * app's proxy is mounted. On servers, `PIXELBIN_API_URL`.
   */
  baseUrl?: string | URL | undefined
  /** The Skin Analysis app, for calls that name none. No default: then each call must name one. */
  appId?: string | undefined
  /** The API token of the PixelBin account. For servers only: a client created in a browser with one throws. */
  apiToken?: string | undefined
  /** How the token is sent: as given, or base64-encoded, which some PixelBin hosts require. Default `"raw"`. */
  tokenEncoding?: 'raw' | 'base64' | undefined
  /**
   * Headers of each request, such as the app's own session. A function is called for each request; where its
   * promise is rejected, the request fails with a retryable `NETWORK_ERROR`.
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
   * Whether polls ask the server to hold its response until the job changes (`Prefer: wait`, RFC 7240), on at
   * most 2 connections at once. Servers without long polling ignore it. Default: true where `baseUrl` is of the
   * page's own origin.
   */
  longPolling?: boolean | undefined
}

/**
 * Creates a client of the app's own proxy, or, on a server, of the Retouch API itself.
 *
 * @param options.baseUrl - Where requests go. Default `"/api/retouch"`.
 * @param options.requestTimeout - Time for one request in ms. Default 30_000.
 * @returns A client, to give to `<RetouchProvider>`, to hooks and query options, or to call directly.
 * @throws {TypeError} For an unknown option, one that cannot work, or an `apiToken` in a browser.
 * @example
 * const client = createRetouchClient({ baseUrl: '/api/retouch', appId: 'my-app' })
 * const job = await client.getRetouchResult({ scanId, predictionId })
 * if (job.state === 'succeeded') console.log(job.output.image.url)
 */
export function createRetouchClient<T>(
  options: RetouchClientOptions<T> & { outputSchema: OutputSchema<T> },
): RetouchClient<T>
export function createRetouchClient(options?: RetouchClientOptions): RetouchClient
export function createRetouchClient(options: RetouchClientOptions = {}): RetouchClient {
  const { base, timeout, authorization } = readClientOptions(options)
  const { appId, fetch: ownFetch } = options
  const readOutput = createOutputReader(options.outputSchema)
  const history: DurationHistory = { durations: [] }
  const holds = createHolds(timeout)
  /** When this client started a job, in ms by `performance.now()`. */
  const startedAt = new Map<string, number>()

  const callService: CallService = async (path, { form, prefer, send, onSend, ...call }) => {
    const url = resolveUrl(`${base}/apps/${path}`)
    const secrets = [options.apiToken]
    const redact = (text: string) =>
      secrets.reduce<string>(
        (words, secret) => (secret ? words.replaceAll(secret, '[redacted]') : words),
        text,
      )
    const fetch = send ?? ownFetch ?? globalThis.fetch
    const { json, getHeader } = await request(
      url,
      { cache: 'no-store', ...(form && { method: 'POST', body: form }) },
      {
        signal: call.signal,
        predictionId: call.predictionId,
        onUploadProgress: call.onUploadProgress,
        send: (...sent) => {
          onSend?.()
          return fetch(...sent)
        },
        headers: async () => {
          const headers = await readHeaders(options.headers, call.predictionId)
          headers.set('accept', 'application/json')
          if (authorization !== undefined) headers.set('authorization', authorization)
          if (prefer !== undefined) headers.set('prefer', prefer)
          secrets.push(headers.get('authorization')?.replace(/^\w+ +/, ''))
          // Only the platform knows the boundary between the parts of a form.
          if (form) headers.delete('content-type')
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
      const start = await generateRetouch(callService, ownFetch, {
        appId: resolveAppId(ownAppId, appId),
        ...photo,
      })
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

/** ms after its start in which a job may not be known yet everywhere in the service. */
const NEW_JOB = 10_000

/** ms; what a proxy reports beyond it is no duration of a job. */
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
    // A rejected promise is a session that could not be refreshed on a weak network, and may be next time.
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
