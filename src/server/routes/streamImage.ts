import { withDeadline } from '../http/deadline.js'
import { ProxyError } from '../http/ProxyError.js'
import { pickRetryAfter } from '../http/pickRetryAfter.js'
import { HEADERS } from '../http/responses.js'

const HOSTS = ['delivery.pixelbin.io', 'cdn.pixelbin.io']
const MAX_IMAGE_BYTES = 10 * 2 ** 20
const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
}

/**
 * An image of the service as an attachment, passed on as it arrives. Neither the token nor anything of
 * the caller goes to the CDN. An image that grows over 10 MiB, or stops for `timeout` ms, is cut off.
 */
export async function streamImage(
  imageUrl: string,
  { index, timeout, caller }: { index: number; timeout: number; caller: AbortSignal },
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
    return new Response(passOn(body, timeout, caller), {
      headers: {
        ...HEADERS,
        ...lengthOf(response),
        'content-type': type,
        'content-disposition': `attachment; filename="retouched-photo${number}.${extension}"`,
        'content-security-policy': "default-src 'none'; sandbox",
      },
    })
  } catch (error) {
    response.body?.cancel().catch(() => {})
    throw error
  }
}

async function reach(url: string, signal: AbortSignal): Promise<Response> {
  try {
    const headers = { accept: Object.keys(EXTENSIONS).join(', ') }
    return await fetch(url, { headers, redirect: 'manual', signal })
  } catch (cause) {
    throw new ProxyError('UPSTREAM_UNREACHABLE', { cause })
  }
}

function readImage(response: Response) {
  // The CDN makes images on first request, and says 202 until one is there.
  if (response.status === 202) {
    throw new ProxyError('IMAGE_NOT_READY', {
      headers: { 'retry-after': '1', ...pickRetryAfter(response) },
    })
  }
  if (response.status === 404 || response.status === 410) throw new ProxyError('NO_IMAGE')
  const type = /^[^;\s]*/.exec(response.headers.get('content-type') ?? '')?.[0].toLowerCase() ?? ''
  const extension = EXTENSIONS[type]
  const { body } = response
  if (response.status !== 200 || extension === undefined || !body || isTooLong(response)) {
    throw new ProxyError('UPSTREAM_UNUSABLE')
  }
  return { body, type, extension }
}

function isTooLong(response: Response): boolean {
  return Number(response.headers.get('content-length')) > MAX_IMAGE_BYTES
}

/** The length for a progress bar. That of an encoded answer is another one. */
function lengthOf({ headers }: Response): Readonly<Record<string, string>> {
  const length = headers.get('content-length') ?? ''
  return /^\d+$/.test(length) && !headers.has('content-encoding')
    ? { 'content-length': length }
    : {}
}

function passOn(
  body: ReadableStream<Uint8Array>,
  patience: number,
  caller: AbortSignal,
): ReadableStream<Uint8Array> {
  const reader = body.getReader()
  let length = 0
  let stopped = false
  // Not by the signal of the fetch: Node forgets it once the head of the answer is there.
  const stop = () => {
    stopped = true
    reader.cancel().catch(() => {})
  }
  caller.addEventListener('abort', stop, { once: true })
  return new ReadableStream({
    async pull(controller) {
      const timer = setTimeout(stop, patience)
      const { done, value } = await reader.read().finally(() => clearTimeout(timer))
      length += value?.byteLength ?? 0
      if (length > MAX_IMAGE_BYTES) stop()
      // A cancelled stream ends as a whole one does: what is cut off must not look whole.
      if (stopped) throw new ProxyError('UPSTREAM_UNUSABLE')
      if (done) controller.close()
      else controller.enqueue(value)
    },
    cancel: stop,
  })
}
