import { parseJson } from '../parse/parseJson.js'
import { warnOnce } from '../platform/warnOnce.js'
import type { UploadProgress } from '../RetouchClient.js'
import { isRetouchError, RetouchError } from '../RetouchError.js'
import { readWireError } from '../wire/wireError.js'
import { toHttpError } from './httpError.js'

export interface ServiceRequest {
  headers: Headers
  cache: RequestCache
  method?: string
  body?: FormData
}

/** `fetch`, or its replacement for uploads with progress. */
export type Send = (
  url: string,
  request: ServiceRequest & { signal: AbortSignal },
  onProgress: (progress: UploadProgress) => void,
) => Promise<Response>

export interface RequestOptions {
  /** The app's headers. Called once per request, within its time limit. */
  headers: () => Promise<Headers>
  send: Send
  /**
   * Maximum time in ms of the whole request (the app's headers, connection and body). Restarts whenever an upload
   * progresses.
   */
  timeout: number
  /** Removes the token and other secrets from a text of the service or the platform. */
  redact: (text: string) => string
  signal: AbortSignal | undefined
  predictionId?: string | undefined
  onUploadProgress?: ((progress: UploadProgress) => void) | undefined
}

/**
 * Sends a request. Resolves with the JSON body of a 2xx response. Rejects with a `RetouchError`, or with the reason
 * of the caller's own signal.
 */
export async function request(
  url: string,
  init: Omit<ServiceRequest, 'headers'>,
  options: RequestOptions,
): Promise<{ json: unknown; getHeader: (name: string) => string | null }> {
  const { response, body, json } = await exchange(url, init, options)
  const { status = response.ok ? 200 : 0 } = response
  const { predictionId } = options
  // Mocked responses may have no headers.
  const getHeader = (name: string) => response.headers?.get(name) ?? null
  const isPage = response.ok && json === undefined && /^\s*</.test(body)
  if (isPage || (status === 404 && !readWireError(json, status).isService)) {
    throw noProxy(url, status, predictionId)
  }
  if (!response.ok) {
    throw toHttpError({ status, getHeader, json, redact: options.redact, predictionId })
  }
  if (json === undefined) {
    throw new RetouchError({
      code: 'INVALID_RESPONSE',
      message: `The response (${status}) cannot be read: it is empty, cut off, not JSON, or has 10,000 fields or more.`,
      httpStatus: status,
      predictionId,
    })
  }
  return { json, getHeader }
}

function noProxy(url: string, httpStatus: number, predictionId: string | undefined): RetouchError {
  const base = url.replace(/\/apps\/.*$/, '')
  const message = `Nothing answers at ${base}: the response (${httpStatus}) is not the Retouch API's. Mount createRetouchProxy there (react-retouch/server), or retouchEmulator for development (react-retouch/vite), or give createRetouchClient the baseUrl of your proxy.`
  warnOnce(message, base)
  return new RetouchError({ code: 'INVALID_RESPONSE', message, httpStatus, predictionId })
}

async function exchange(
  url: string,
  init: Omit<ServiceRequest, 'headers'>,
  { send, headers, timeout, redact, signal, predictionId, onUploadProgress }: RequestOptions,
): Promise<{ response: Response; body: string; json: unknown }> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  let timedOut = false
  const onTimeout = () => {
    timedOut = true
    controller.abort()
  }
  let timer = setTimeout(onTimeout, timeout)
  const onProgress = (progress: UploadProgress) => {
    clearTimeout(timer)
    timer = setTimeout(onTimeout, timeout)
    onUploadProgress?.(progress)
  }
  const attempt = async () => {
    const request = { ...init, headers: await headers(), signal: controller.signal }
    controller.signal.throwIfAborted()
    const response = await send(url, request, onProgress)
    if (typeof response.text !== 'function') {
      return { response, body: '', json: await response.json() }
    }
    const body = await response.text()
    return { response, body, json: parseJson(body) }
  }
  try {
    // The app's own functions (headers, fetch) may ignore the signal.
    return await Promise.race([attempt(), rejectOnAbort(controller.signal)])
  } catch (cause) {
    signal?.throwIfAborted()
    if (timedOut) {
      throw new RetouchError({
        code: 'REQUEST_TIMEOUT',
        message: `No complete response within ${timeout} ms (requestTimeout).`,
        predictionId,
      })
    }
    if (isRetouchError(cause)) throw cause
    throw new RetouchError({
      code: 'NETWORK_ERROR',
      message: 'The service could not be reached, or the connection broke.',
      cause: withoutSecrets(cause, redact),
      predictionId,
    })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', abort)
  }
}

/** Rejects with the reason of a signal that is not aborted yet. */
export function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
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
