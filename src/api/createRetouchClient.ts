import type { DurationHistory } from '../polling/session/DurationHistory.js'
import { createOutputReader } from './client/createOutputReader.js'
import { type AskService, generateRetouch } from './client/generateRetouch.js'
import { assertId, resolveAppId, resolveIds } from './client/ids.js'
import { INTERNALS, type JobRequestOptions, type JobResponse, jobPath } from './client/internals.js'
import { request } from './http/request.js'
import type { OutputSchema } from './OutputSchema.js'
import { readRetouchJob } from './parse/readRetouchJob.js'
import { isBrowser } from './platform/isBrowser.js'
import { isLoopback } from './platform/isLoopback.js'
import { waitForRetouchResult } from './poll/waitForRetouchResult.js'
import type { RetouchClient } from './RetouchClient.js'
import { RetouchError } from './RetouchError.js'
import type { RetouchIds, RetouchJob } from './RetouchJob.js'

/** The service itself, for a `baseUrl` on servers. Its "private" base takes an access key in place of the API token. */
export const PIXELBIN_API_URL = 'https://api.pixelbin.io/service/platform/misc/v1.0/sa-predictions'

export interface RetouchClientOptions<T = unknown> {
  /** Where requests go. Default `"/api/retouch"`: the app's own proxy. On servers, `PIXELBIN_API_URL`. */
  baseUrl?: string | URL
  /** The Skin Analysis app, for calls that name none. */
  appId?: string
  /** Servers only: in a browser it throws, since everyone could read it there. */
  apiToken?: string
  /** How the token is sent: as given (default), or encoded, as some PixelBin hosts want it. */
  tokenEncoding?: 'raw' | 'base64'
  /** Sent with each request: the app's own session. A function is called for each request. */
  headers?: HeadersInit | (() => HeadersInit | Promise<HeadersInit>)
  /** Used in place of the global `fetch`. */
  fetch?: typeof fetch
  /** ms for one request, its body included; where upload progress is told, ms without any. Default 30 000. */
  requestTimeout?: number
  /** Types and checks `output.value`. An output that it refuses is an `INVALID_OUTPUT` error. */
  outputSchema?: OutputSchema<T>
}

/**
 * A client for the Retouch API, or for the app's own proxy to it.
 * @throws {TypeError} for options that cannot work, and for `apiToken` in a browser.
 */
export function createRetouchClient<T>(
  options: RetouchClientOptions<T> & { outputSchema: OutputSchema<T> },
): RetouchClient<T>
export function createRetouchClient(options?: RetouchClientOptions): RetouchClient
export function createRetouchClient(options: RetouchClientOptions = {}): RetouchClient {
  const { baseUrl = '/api/retouch', appId, requestTimeout = 30_000, outputSchema } = options
  const base = String(baseUrl).replace(/\/+$/, '')
  if (appId !== undefined) assertId('appId', appId)
  assertTimeout(requestTimeout)
  const authorization = authorize(options, base)

  const ask: AskService = async (path, { signal, predictionId, onUploadProgress, form }) => {
    const url = absolute(`${base}/apps/${path}`)
    const secrets = [options.apiToken]
    const redact = redactor(secrets)
    const body = await request(
      url,
      { cache: 'no-store', ...(form && { method: 'POST', body: form }) },
      {
        fetch: options.fetch,
        headers: async () => {
          const headers = await requestHeaders(options, authorization, predictionId)
          secrets.push(headers.get('authorization')?.replace(/^\w+ +/, ''))
          // Only the platform knows the boundary between the parts of a form.
          if (form) headers.delete('content-type')
          return headers
        },
        timeout: requestTimeout,
        redact,
        signal,
        predictionId,
        onUploadProgress,
      },
    )
    return { body, readJob: (id) => readAnswer(body, id, redact) }
  }

  const readOutput = createOutputReader(outputSchema)
  const history: DurationHistory = { durations: [] }

  async function requestJob(
    ids: RetouchIds,
    { signal }: JobRequestOptions = {},
  ): Promise<JobResponse> {
    const job = resolveIds(ids, appId)
    const { predictionId } = job
    const { readJob } = await ask(jobPath(job), { signal, predictionId })
    return { job: readJob(predictionId), held: false }
  }

  const client: RetouchClient = {
    appId,

    [INTERNALS]: { requestJob, readOutput },

    async getRetouchResult(ids, options) {
      const { job } = await requestJob(ids, options)
      return readOutput(job)
    },

    imageUrl: (ids, index) =>
      `${base}/apps/${jobPath(resolveIds(ids, client.appId))}/images/${index}`,

    async generateRetouch({ appId, ...photo }) {
      const start = await generateRetouch(ask, {
        appId: resolveAppId(appId, client.appId),
        ...photo,
      })
      return { ...start, job: readOutput(start.job) }
    },

    waitForRetouchResult: (ids, waitOptions) =>
      waitForRetouchResult(client, history, ids, waitOptions),
  }
  return client
}

function readAnswer(
  body: unknown,
  predictionId: string,
  redact: (words: string) => string,
): RetouchJob {
  const job = readRetouchJob(body, predictionId)
  if (!job) {
    throw new RetouchError({
      code: 'INVALID_RESPONSE',
      message: 'The answer is JSON, but not that of a job: it has no "status".',
      predictionId,
    })
  }
  if (job.state === 'failed') {
    return { ...job, error: { ...job.error, message: redact(job.error.message) } }
  }
  return job
}

function assertTimeout(requestTimeout: number): void {
  // Above 2³¹ − 1 ms a timer fires at once.
  if (!(requestTimeout > 0 && requestTimeout < 2 ** 31)) {
    throw new TypeError(
      `requestTimeout is ${requestTimeout}: give ms between 1 and ${2 ** 31 - 1}.`,
    )
  }
}

/** The value of the Authorization header. */
function authorize(
  { apiToken, tokenEncoding = 'raw' }: RetouchClientOptions,
  base: string,
): string | undefined {
  if (apiToken === undefined) return undefined
  if (isBrowser()) {
    throw new TypeError(
      'apiToken was given in a browser, where everyone can read it. Leave it out, and let a proxy on your server add it: see createRetouchProxy in react-retouch/server.',
    )
  }
  // A header cannot carry anything else, and the error of one that tries repeats the token.
  if (!/^[\x21-\x7e]+$/.test(apiToken)) {
    throw new TypeError(
      'apiToken is empty or has characters that no token has: was it copied whole?',
    )
  }
  if (/^http:/i.test(base) && !isLoopback(new URL(base))) {
    throw new TypeError(
      'baseUrl is plain http: the apiToken would cross the network unencrypted. Use https.',
    )
  }
  return `Bearer ${tokenEncoding === 'base64' ? btoa(apiToken) : apiToken}`
}

async function requestHeaders(
  { headers }: RetouchClientOptions,
  authorization: string | undefined,
  predictionId: string | undefined,
): Promise<Headers> {
  try {
    const result = new Headers(typeof headers === 'function' ? await headers() : headers)
    result.set('accept', 'application/json')
    if (authorization !== undefined) result.set('authorization', authorization)
    return result
  } catch (cause) {
    throw new RetouchError({
      code: 'BAD_REQUEST',
      message: 'The headers option of createRetouchClient threw, or gave what is no header.',
      cause,
      predictionId,
    })
  }
}

function absolute(url: string): string {
  if (/^https?:\/\//i.test(url)) return url
  if (typeof location === 'undefined') {
    throw new TypeError(
      `baseUrl is relative ("${url.replace(/\/apps\/.*$/, '')}"), which only a browser can resolve. Give createRetouchClient an absolute one, such as PIXELBIN_API_URL.`,
    )
  }
  return new URL(url, location.href).href
}

function redactor(secrets: readonly (string | undefined)[]): (words: string) => string {
  return (words) =>
    secrets.reduce<string>(
      (text, secret) => (secret ? text.replaceAll(secret, '[redacted]') : text),
      words,
    )
}
