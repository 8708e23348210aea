import { withDeadline } from '../http/deadline.js'
import { ProxyError } from '../http/ProxyError.js'
import { HEADERS, pickRetryAfter } from '../http/responses.js'

const HOSTS = ['delivery.pixelbin.io', 'cdn.pixelbin.io']
const MAX_IMAGE_BYTES = 10 * 2 ** 20
const EXTENSIONS = new Map([
  ['image/jpeg', 'jpg'],
  ['image/png', 'png'],
  ['image/webp', 'webp'],
])

/** Maximum size in bytes of a chunk: small, so that slow clients show progress. */
const CHUNK_BYTES = 16 * 1024

/**
 * Streams an image of the service as an attachment. Neither the token nor headers of the caller are sent to the CDN.
 * The stream is closed above 10 MiB, or when no byte has moved for `timeout` ms, at either end.
 */
export async function streamImage(
  imageUrl: string,
  {
    index,
    method,
    timeout,
    caller,
  }: { index: number; method: string; timeout: number; caller: AbortSignal },
): Promise<Response> {
  const { protocol, host, username, password, href } = new URL(imageUrl)
  if (protocol !== 'https:' || !HOSTS.includes(host) || username !== '' || password !== '') {
    throw new ProxyError('NO_IMAGE')
  }
  const timeoutReason = 'UPSTREAM_TIMEOUT'
  const response = await withDeadline({ timeout, timeoutReason, caller }, (signal) =>
    reach(href, signal),
  )
  try {
    const { body, type, extension } = readImage(response)
    const number = index === 0 ? '' : `-${index + 1}`
    const headers = {
      ...HEADERS,
      ...pickLength(response),
      'content-type': type,
      'content-disposition': `attachment; filename="retouched-photo${number}.${extension}"`,
      'content-security-policy': "default-src 'none'; sandbox",
    }
    if (method === 'HEAD') {
      body.cancel().catch(() => {})
      return new Response(null, { headers })
    }
    return new Response(passOn(body, timeout, caller), { headers })
  } catch (error) {
    response.body?.cancel().catch(() => {})
    throw error
  }
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    const headers = { accept: [...EXTENSIONS.keys()].join(', ') }
    return await fetch(url, { headers, redirect: 'manual', signal })
  } catch (cause) {
    throw new ProxyError('UPSTREAM_UNREACHABLE', { cause })
  }
}

function readImage(response: Response) {
  // The CDN generates an image on its first request, and responds 202 until it is ready.
  if (response.status === 202) {
    throw new ProxyError('IMAGE_NOT_READY', {
      headers: { 'retry-after': '1', ...pickRetryAfter(response) },
    })
  }
  if (response.status === 404 || response.status === 410) throw new ProxyError('NO_IMAGE')
  const type = /^[^;\s]*/.exec(response.headers.get('content-type') ?? '')?.[0].toLowerCase() ?? ''
  const extension = EXTENSIONS.get(type)
  const { body } = response
  if (response.status !== 200 || extension === undefined || !body || isTooLong(response)) {
    throw new ProxyError('UPSTREAM_UNUSABLE')
  }
  return { body, type, extension }
}

function isTooLong(response: Response): boolean {
  return Number(response.headers.get('content-length')) > MAX_IMAGE_BYTES
}

/**
 * Returns the Content-Length for a progress bar. Not for an encoded response, whose length differs from that of its
 * body.
 */
function pickLength({ headers }: Response): Readonly<Record<string, string>> {
  const length = headers.get('content-length') ?? ''
  return /^\d+$/.test(length) && !headers.has('content-encoding')
    ? { 'content-length': length }
    : {}
}

function passOn(
  body: ReadableStream<Uint8Array>,
  timeout: number,
  caller: AbortSignal,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let rest = new Uint8Array()
  let length = 0
  let timer: ReturnType<typeof setTimeout> | undefined
  let stop = () => {}

  const restartTimer = () => {
    clearTimeout(timer)
    timer = setTimeout(stop, timeout)
  }
  const release = () => {
    clearTimeout(timer)
    caller.removeEventListener('abort', stop)
    reader.cancel().catch(() => {})
  }

  return new ReadableStream<Uint8Array>({
    start(controller) {
      stop = () => {
        // A cancelled stream ends without an error, but a truncated image must not look complete.
        controller.error(new ProxyError('UPSTREAM_UNUSABLE'))
        release()
      }
      if (caller.aborted) return stop()
      // Not aborted by the signal of the fetch, which Node ignores after the headers have arrived.
      caller.addEventListener('abort', stop, { once: true })
      restartTimer()
    },
    async pull(controller) {
      try {
        restartTimer()
        if (rest.byteLength === 0) {
          const { done, value = rest } = await reader.read()
          // Null after `stop` has errored the stream.
          if (controller.desiredSize === null) return
          if (done) {
            release()
            controller.close()
            return
          }
          rest = new Uint8Array(value)
          length += rest.byteLength
          if (length > MAX_IMAGE_BYTES) return stop()
        }
        controller.enqueue(rest.subarray(0, CHUNK_BYTES))
        rest = rest.subarray(CHUNK_BYTES)
        restartTimer()
      } catch (error) {
        release()
        throw error
      }
    },
    cancel: release,
  })
}
