import { RetouchError } from '../api/RetouchError.js'
import { attachmentUrl } from './attachmentUrl.js'
import { fetchImage } from './fetchImage.js'
import { imageFileName } from './imageFileName.js'
import { saveFile } from './saveFile.js'

interface DownloadImageOptions {
  proxyUrl: string | undefined
  /** ISO 8601. */
  expiresAt: string | undefined
  fileName: string
  signal: AbortSignal
  onProgress: (progress: number) => void
}

export type DownloadOutcome =
  | { status: 'saved' | 'opened' }
  /** Browsers keep from opening tabs that nobody has just asked for: there is a link to offer. */
  | { status: 'blocked'; url: string }
  | { status: 'failed'; error: RetouchError }

/**
 * Saves an image: from its own URL, else through the proxy, else it opens a tab.
 * @throws the signal's reason when that is aborted.
 */
export async function downloadImage(
  url: string,
  { proxyUrl, expiresAt, fileName, signal, onProgress }: DownloadImageOptions,
): Promise<DownloadOutcome> {
  const direct = attachmentUrl(url)
  let refusal: Response | undefined
  for (const source of [direct, proxyUrl]) {
    if (source === undefined) continue
    const answer = await fetchImage(source, { signal, onProgress }).catch(() => undefined)
    signal.throwIfAborted()
    if (answer instanceof Blob) {
      saveFile(answer, imageFileName(fileName, answer.type, url))
      return { status: 'saved' }
    }
    // A proxy need not have this route, and then says nothing of the image.
    if (source === direct) refusal = answer
  }
  if (refusal || !navigator.onLine) {
    return { status: 'failed', error: downloadError(refusal, expiresAt) }
  }
  // A tab may go where CORS forbids a fetch.
  const tab = window.open(direct, '_blank')
  if (!tab) return { status: 'blocked', url: direct }
  tab.opener = null
  return { status: 'opened' }
}

function downloadError(refusal: Response | undefined, expiresAt: string | undefined): RetouchError {
  const httpStatus = refusal?.status
  const message = `The image could not be downloaded: ${httpStatus ?? 'there is no network'}.`
  if (httpStatus === undefined) return new RetouchError({ code: 'NETWORK_ERROR', message })
  const isGone = httpStatus === 404 || httpStatus === 410
  const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()
  const isForbidden = httpStatus === 401 || httpStatus === 403
  const code = isGone || isExpired ? 'RESULT_EXPIRED' : isForbidden ? 'FORBIDDEN' : 'SERVER_ERROR'
  return new RetouchError({ code, message, httpStatus })
}
