import { sleep } from '../../api/platform/sleep.js'
import { RetouchError } from '../../api/RetouchError.js'
import { IMAGE_RETRY_DELAYS, isPast } from '../image/RetryingImage.js'

interface DownloadImageOptions {
  /** Whether to save or to share the file. */
  action: 'save' | 'share'
  /** The file, if it was fetched before. */
  file: File | undefined
  proxyUrl: string | undefined
  /** When the image expires, in ISO 8601. */
  expiresAt: string | undefined
  /** Name of the file without its extension. */
  fileName: string
  signal: AbortSignal
  onProgress: (progress: number) => void
}

export type DownloadOutcome =
  | { status: 'idle' | 'saved' | 'opened' }
  /** The popup blocker refused a new tab. Offer a link. */
  | { status: 'blocked'; url: string }
  /** The press was too long ago for the browser to open its share dialog. Ask for another one. */
  | { status: 'unshared'; file: File }
  | { status: 'failed'; error: RetouchError }

/**
 * Saves or shares an image from its own URL, else through the proxy, else opens it in a new tab.
 * @throws The signal's reason when it aborts.
 */
export async function downloadImage(
  url: string,
  options: DownloadImageOptions,
): Promise<DownloadOutcome> {
  const { action, file, proxyUrl, expiresAt, fileName, signal, onProgress } = options
  if (file) return shareFile(file, true)
  const direct = attachmentUrl(url)
  let refusal: Response | undefined
  for (const source of [direct, proxyUrl]) {
    if (source === undefined) continue
    const result = await fetchImage(source, { signal, onProgress }).catch(() => undefined)
    signal.throwIfAborted()
    if (result instanceof Blob) {
      const name = imageFileName(fileName, result.type, url)
      const file = new File([result], name, { type: result.type })
      return action === 'share' ? shareFile(file, false) : saveFile(file)
    }
    // A proxy may lack this route, so its 404 does not mean that the image is missing.
    if (source === direct) refusal = result
  }
  if (refusal || !navigator.onLine) {
    return { status: 'failed', error: downloadError(refusal, expiresAt) }
  }
  // CORS forbids to fetch the image, but not to open it.
  const tab = window.open(direct, '_blank')
  if (!tab) return { status: 'blocked', url: direct }
  tab.opener = null
  return { status: 'opened' }
}

/** Opens the share dialog of the device. A file that it does not support is saved instead. */
async function shareFile(file: File, isSecondPress: boolean): Promise<DownloadOutcome> {
  if (!navigator.canShare({ files: [file] })) return saveFile(file)
  try {
    await navigator.share({ files: [file] })
  } catch (error) {
    const name = error instanceof Error ? error.name : ''
    if (name === 'NotAllowedError' && !isSecondPress) return { status: 'unshared', file }
    // The person closed the dialog.
    if (name !== 'AbortError') return saveFile(file)
  }
  return { status: 'idle' }
}

const VENDOR_HOSTS = ['delivery.pixelbin.io', 'cdn.pixelbin.io']

/**
 * URL of the same image with `Content-Disposition: attachment`, if it is on the vendor's CDN. The distinct URL also
 * bypasses the browser's cached copy of the displayed image, which may lack CORS headers.
 */
function attachmentUrl(url: string): string {
  if (!/^https?:/i.test(url)) return url
  const attachment = new URL(url)
  if (!VENDOR_HOSTS.includes(attachment.hostname)) return url
  attachment.searchParams.set('download', 'true')
  return attachment.href
}

/** Statuses of the proxy and the CDN for an image that is not generated yet. */
const NOT_READY = [202, 503]

/**
 * Fetches an image. Resolves with its bytes, or with the response if it has none. `onProgress` is called with 0 to 1
 * if the length is known.
 * @throws {TypeError} Like `fetch`: without a network, or if CORS forbids it.
 */
async function fetchImage(
  url: string,
  { signal, onProgress }: Pick<DownloadImageOptions, 'signal' | 'onProgress'>,
): Promise<Blob | Response> {
  let response = await fetch(url, { signal })
  for (const delay of IMAGE_RETRY_DELAYS) {
    if (!NOT_READY.includes(response.status)) break
    await sleep(delay, signal)
    response = await fetch(url, { signal })
  }
  const type = response.headers.get('content-type') ?? ''
  // Some stores send no type. An HTML page is not an image, whatever its status.
  if (
    !response.ok ||
    response.status === 202 ||
    !/^(image\/|application\/octet-stream|$)/i.test(type)
  )
    return response

  const total = Number(response.headers.get('content-length'))
  const chunks: BlobPart[] = []
  let loaded = 0
  for (const reader = response.body?.getReader(); reader; ) {
    const { done, value } = await reader.read()
    if (done) break
    chunks.push(value)
    loaded += value.length
    // The length of a compressed response is that of its compressed bytes.
    if (total > 0) onProgress(Math.min(1, loaded / total))
  }
  return new Blob(chunks, { type })
}

const EXTENSIONS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/avif': 'avif',
  'image/gif': 'gif',
}

/** `name` with the extension of the file's type, else of its URL. */
function imageFileName(name: string, type: string, url: string): string {
  const [mediaType = ''] = type.toLowerCase().split(';')
  const [, named] = /\.(\w{3,4})(?:[?#]|$)/.exec(url) ?? []
  const extension = EXTENSIONS[mediaType.trim()] ?? named ?? 'png'
  // Characters that file systems forbid.
  return `${name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')}.${extension}`
}

/** ms after which the object URL is revoked; the browser reads the file in that time. */
const REVOKE_DELAY = 60_000

/** Saves a file to the person's downloads. */
function saveFile(file: File): DownloadOutcome {
  const link = document.createElement('a')
  link.href = URL.createObjectURL(file)
  link.download = file.name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), REVOKE_DELAY)
  return { status: 'saved' }
}

function downloadError(refusal: Response | undefined, expiresAt: string | undefined): RetouchError {
  const httpStatus = refusal?.status
  const message = `The image could not be downloaded: ${httpStatus ?? 'there is no network'}.`
  if (httpStatus === undefined) return new RetouchError({ code: 'NETWORK_ERROR', message })
  const isGone = httpStatus === 404 || httpStatus === 410
  const isExpired = isPast(expiresAt)
  const isForbidden = httpStatus === 401 || httpStatus === 403
  const code = isGone || isExpired ? 'RESULT_EXPIRED' : isForbidden ? 'FORBIDDEN' : 'SERVER_ERROR'
  return new RetouchError({ code, message, httpStatus })
}
