import { isLoopback } from '../platform/isLoopback.js'
import type { RetouchedImage } from '../RetouchJob.js'
import type { Entry } from './walkJson.js'

/** Maximum number of URLs of one output that are examined. */
const MAX_URLS = 100

/** Maximum length of an image URL in characters. Browsers and CDNs accept no longer ones. */
const MAX_URL_LENGTH = 8_192

/** URL of a document, such as a report that the service adds to the images. */
const DOCUMENT = /^https?:[^?#]*\.(?:json|txt|html?|xml|csv|pdf|zip|md|ya?ml|log)(?:[?#]|$)/i

/**
 * Returns every image URL in the values of an output, in document order. The shape of outputs is not documented, so the
 * whole output is searched. The original photo and links to documents are returned only if there is no other URL.
 */
export function findImages(
  values: readonly Entry[],
  originalUrl: string | undefined,
): RetouchedImage[] {
  const images: RetouchedImage[] = []
  let urls = 0
  for (const [key, value] of values) {
    if (typeof value !== 'string' || !/^(?:https?|data):/i.test(value)) continue
    urls += 1
    if (urls > MAX_URLS) break
    if (isImageUrl(value)) images.push({ url: value, name: `${key}` })
  }
  const results = images.filter(({ url }) => url !== originalUrl && !DOCUMENT.test(url))
  return results.length > 0 ? results : images
}

/** Whether `value` is a URL that may be shown as an image: `https:`, `http:` on loopback, or a PNG, JPEG or WebP `data:` URL. */
export function isImageUrl(value: unknown): value is string {
  if (typeof value !== 'string') return false
  if (/^data:image\/(png|jpeg|webp)[;,]/i.test(value)) return true
  if (!/^https?:\/\//i.test(value) || value.length > MAX_URL_LENGTH) return false
  try {
    const url = new URL(value)
    return url.protocol === 'https:' || isLoopback(url)
  } catch {
    return false
  }
}
