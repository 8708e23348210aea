import { parseJson } from '../parse/parseJson.js'
import type { UploadProgress } from '../RetouchClient.js'
import { isRetouchError, RetouchError } from '../RetouchError.js'
import { fetchWithProgress } from './fetchWithProgress.js'
import { httpError } from './httpError.js'

export interface ServiceRequest {
  headers: Headers
  cache: RequestCache
  method?: string
  body?: FormData
}

export interface RequestOptions {
  /** Asked for once, as part of the request. */
  headers: () => Promise<Headers>
  /** Used in place of what the platform has. */
  fetch: typeof fetch | undefined
  /** ms, for the whole of it (the app's headers, connection and body), counted anew whenever an upload moves on. */
  timeout: number
  /** Takes secrets out of words that others wrote. */
  redact: (words: string) => string
  signal: AbortSignal | undefined
  predictionId: string | undefined
  onUploadProgress: ((progress: UploadProgress) => void) | undefined
}

/** The JSON body of a 2xx answer. Rejects with a `RetouchError`, or with the reason of the caller's own abort. */
export async function request(
  url: string,
  init: Omit<ServiceRequest, 'headers'>,
  options: RequestOptions,
): Promise<unknown> {
  const { response, body } = await exchange(url, init, options)
  const json = parseJson(body)
  if (!response.ok) throw httpError(response, json, options.redact, options.predictionId)
  if (json === undefined) {
    throw new RetouchError({
      code: 'INVALID_RESPONSE',
      message: `The answer (${response.status}) is not JSON. Does the base URL lead to the proxy, and not to a page?`,
      httpStatus: response.status,
      predictionId: options.predictionId,
    })
  }
  return json
}

async function exchange(
  url: string,
  init: Omit<ServiceRequest, 'headers'>,
  { fetch, headers, timeout, redact, signal, predictionId, onUploadProgress }: RequestOptions,
): Promise<{ response: Response; body: string }> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  let timedOut = false
  const giveUp = () => {
    timedOut = true
    controller.abort()
  }
  let timer = setTimeout(giveUp, timeout)
  const onProgress = (progress: UploadProgress) => {
    clearTimeout(timer)
    timer = setTimeout(giveUp, timeout)
    onUploadProgress?.(progress)
  }
  const send =
    fetch ??
    (onUploadProgress && typeof XMLHttpRequest === 'function'
      ? fetchWithProgress(onProgress)
      : globalThis.fetch)
  const attempt = async () => {
    const request = { ...init, headers: await headers(), signal: controller.signal }
    controller.signal.throwIfAborted()
    const response = await send(url, request)
    return { response, body: await response.text() }
  }
  try {
    // What the app gave (headers, fetch) need not heed a signal.
    return await Promise.race([attempt(), rejectOnAbort(controller.signal)])
  } catch (cause) {
    signal?.throwIfAborted()
    if (timedOut) {
      throw new RetouchError({
        code: 'REQUEST_TIMEOUT',
        message: `No whole answer within ${timeout} ms (requestTimeout).`,
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

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
}

/** A cause has its words in many places (message, stack, causes of its own): one with a secret is put in words of ours. */
function withoutSecrets(cause: unknown, redact: (words: string) => string): unknown {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const words = `${error.message}${error.stack}`
    if (redact(words) !== words) return new Error(redact(error.message))
  }
  return cause
}
