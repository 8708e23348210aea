import { isLoopback } from '../platform/isLoopback.js'
import type { RetouchedImage } from '../RetouchJob.js'
import type { Entry } from './walkJson.js'

/** Maximum number of URLs of one output that are examined. */
const MAX_URLS = 100

/** Characters of a URL. Browsers and CDNs take no more. */
const MAX_URL_LENGTH = 8_192

/** A report beside the images. */
const DOCUMENT = /^https?:[^?#]*\.(?:json|txt|html?|xml|csv|pdf|zip|md|ya?ml|log)(?:[?#]|$)/i

/**
 * Every image URL in the values of an output, in document order. The shape of outputs is not documented, so all of it
 * is searched. The photo that was sent, echoed, and links to documents count only where nothing else is there.
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
