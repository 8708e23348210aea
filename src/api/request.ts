import { httpError } from './httpError.js'
import { RetouchError } from './RetouchError.js'

export interface RequestOptions {
  fetch: typeof fetch
  /** ms, for the whole of it: connection, headers and body. */
  timeout: number
  /** Takes secrets out of words that others wrote. */
  redact: (words: string) => string
  signal: AbortSignal | undefined
  predictionId: string
}

/** The JSON body of a 2xx answer. Rejects with a `RetouchError`, or with the reason of the caller's own abort. */
export async function request(
  url: string,
  init: RequestInit,
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
  init: RequestInit,
  { fetch, timeout, redact, signal, predictionId }: RequestOptions,
): Promise<{ response: Response; body: string }> {
  signal?.throwIfAborted()
  const controller = new AbortController()
  const abort = () => controller.abort(signal?.reason)
  signal?.addEventListener('abort', abort, { once: true })
  let timedOut = false
  const timer = setTimeout(() => {
    timedOut = true
    controller.abort()
  }, timeout)
  try {
    const response = await fetch(url, { ...init, signal: controller.signal })
    return { response, body: await response.text() }
  } catch (cause) {
    signal?.throwIfAborted()
    if (timedOut) {
      throw new RetouchError({
        code: 'REQUEST_TIMEOUT',
        message: `No whole answer within ${timeout} ms (requestTimeout).`,
        predictionId,
      })
    }
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

function parseJson(body: string): unknown {
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}

/** A cause has its words in many places (message, stack, causes of its own): one with a secret is put in words of ours. */
function withoutSecrets(cause: unknown, redact: (words: string) => string): unknown {
  for (let error = cause; error instanceof Error; error = error.cause) {
    const words = `${error.message}${error.stack}`
    if (redact(words) !== words) return new Error(redact(error.message))
  }
  return cause
}
