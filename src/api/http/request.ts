import type { RetouchErrorCode } from '../errorCodes.js'
import { parseJson } from '../parse/parseJson.js'
import { readRetouchJob } from '../parse/readRetouchJob.js'
import { warnOnce } from '../platform/warnOnce.js'
import { isRetouchError, RetouchError, type RetouchErrorInit } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'
import { readWireError } from '../wire/wireError.js'
import { toHttpError } from './httpError.js'

export interface ServiceRequest {
  headers: Headers
  cache: RequestCache
  signal: AbortSignal
}

/** Sends a GET request, like `fetch`. An upload calls `onProgress`, which restarts the time limit. */
type Send = (url: string, request: ServiceRequest, onProgress: () => void) => Promise<Response>

/** What all requests of a client have in common. */
export interface ServiceAccess {
  /** The app's own headers. A function is called for each request, within its time limit. */
  headers: HeadersInit | (() => HeadersInit | Promise<HeadersInit>) | undefined
  apiToken: string | undefined
  /** Value of the `Authorization` header, made of the token. */
  authorization: string | undefined
  /**
   * Maximum time in ms of the whole request (the app's headers, connection and body). Restarts whenever an upload
   * progresses.
   */
  timeout: number
}

export interface RequestOptions {
  send: Send
  signal: AbortSignal | undefined
  /** Id of the job that the request is about, if it is known. */
  predictionId?: string | undefined
  /** Whether the job was started so recently that parts of the service may not know it: a 404 is retried. */
  isNew?: boolean
  /** Value of the `Prefer` header. */
  prefer?: string | undefined
  /** Changes the fields of every error of the request. */
  adaptError?: (error: RetouchErrorInit) => RetouchErrorInit
}

export interface ServiceResponse {
  /** The JSON body of a 2xx response. Undefined if it cannot be read. */
  json: unknown
  getHeader: (name: string) => string | null | undefined
  /** Reads the job in the body. Throws an `INVALID_RESPONSE` if there is none. */
  readJob: (predictionId: string) => RetouchJob
  /** Creates the error for a response with an unexpected body. */
  createInvalid: (message: string) => RetouchError
}

/**
 * Sends a request to a path below the base URL. Rejects with a `RetouchError` if the response does not arrive or is not
 * 2xx, or with the reason of the caller's own signal.
 */
export async function request(
  base: string,
  path: string,
  { headers, apiToken, authorization, timeout }: ServiceAccess,
  { send, signal, predictionId, isNew, prefer, adaptError = (error) => error }: RequestOptions,
): Promise<ServiceResponse> {
  signal?.throwIfAborted()
  const createError = (fields: RetouchErrorInit) =>
    new RetouchError({ predictionId, ...adaptError(fields) })
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', abort)

  let timer: ReturnType<typeof setTimeout> | undefined
  const restartTimer = () => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      const message = `No complete response within ${timeout} ms (requestTimeout).`
      controller.abort(createError({ code: 'REQUEST_TIMEOUT', message }))
    }, timeout)
  }
  restartTimer()

  let sentToken: string | undefined
  const redact = (text: string) =>
    [apiToken, sentToken].reduce<string>(
      (words, secret) => (secret ? words.replaceAll(secret, '[redacted]') : words),
      text,
    )

  const readHeaders = async () => {
    let code: RetouchErrorCode = 'BAD_REQUEST'
    try {
      const given = typeof headers === 'function' ? headers() : headers
      // A promise usually rejects because a session could not be refreshed on a weak network, so a retry may succeed.
      code = 'NETWORK_ERROR'
      const value = await given
      code = 'BAD_REQUEST'
      return new Headers(value)
    } catch (cause) {
      const message = 'The headers option threw, rejected or is invalid.'
      throw createError({ code, message, cause })
    }
  }

  const exchange = async () => {
    const all = await readHeaders()
    all.set('accept', 'application/json')
    if (authorization) all.set('authorization', authorization)
    if (prefer) all.set('prefer', prefer)
    // The platform sets the content type, because only it knows the boundary of the multipart body.
    all.delete('content-type')
    sentToken = all.get('authorization')?.replace(/^\w+ +/, '')
    controller.signal.throwIfAborted()
    const init = { cache: 'no-store', headers: all, signal: controller.signal } as const
    const response = await send(`${base}apps/${path}`, init, restartTimer)
    // Mocked responses may have only json().
    const body = response.text ? await response.text() : JSON.stringify(await response.json())
    return { response, body }
  }

  // The app's own functions (headers, fetch) may ignore the signal.
  const { response, body } = await Promise.race([exchange(), rejectOnAbort(controller.signal)])
    .catch((cause: unknown) => {
      controller.signal.throwIfAborted()
      throw isRetouchError(cause)
        ? cause
        : createError({
            code: 'NETWORK_ERROR',
            message: 'No complete response: the connection failed.',
            cause: withoutSecrets(cause, redact),
          })
    })
    .finally(() => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    })

  const { ok, status } = response
  const json = parseJson(body)
  // Mocked responses may have no headers.
  const getHeader = (name: string) => response.headers?.get(name)
  const createInvalid = (message: string) =>
    createError({ code: 'INVALID_RESPONSE', message, httpStatus: status })
  if (!ok) {
    const { message, ...wire } = readWireError(json, status)
    if (status !== 404 || wire.isService) {
      const apiMessage = message && redact(message)
      const fields = toHttpError({ status, getHeader, apiMessage, ...wire })
      throw createError({ ...fields, ...(isNew && status === 404 && { retryable: true }) })
    }
  }
  if (!ok || (json === undefined && /^\s*</.test(body))) {
    const message = `Nothing answers at ${base}: the response (${status}) is not the Retouch API's. Mount createRetouchProxy there (react-retouch/server) or retouchEmulator (react-retouch/vite), or change the baseUrl.`
    warnOnce(message, base)
    throw createInvalid(message)
  }
  return {
    json,
    getHeader,
    createInvalid,
    readJob(id) {
      const job = readRetouchJob(json, id)
      if (!job) {
        throw createInvalid(
          `The response (${status}) is not a job: not JSON, no "status", or over 9,999 fields.`,
        )
      }
      if (job.state !== 'failed') return job
      return { ...job, error: { ...job.error, message: redact(job.error.message) } }
    },
  }
}

/** Rejects with the reason of a signal that is not aborted yet. Without a signal, it stays pending. */
export function rejectOnAbort(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/**
 * The cause of an error has text in many places (message, stack, nested causes). A cause that contains a secret is
 * replaced.
 */
function withoutSecrets(cause: unknown, redact: (text: string) => string): unknown {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const text = `${error.message}${error.stack}`
    if (redact(text) !== text) return new Error(redact(error.message))
  }
  return cause
}
