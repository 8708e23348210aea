import { isLoopback } from '../platform/isLoopback.js'
import type { RetouchedImage } from '../RetouchJob.js'
import { walkJson } from './walkJson.js'

/** Maximum number of URLs of one output that are examined. */
const MAX_URLS = 100

/** A link to a report beside the images. */
const DOCUMENT = /^[^?#]*\.(?:json|txt|html?|xml|csv|pdf|zip|md|ya?ml|log)(?:[?#]|$)/i

/**
 * Finds every image URL in an output, in document order. The shape of outputs is not documented, so the whole output
 * is searched. The echoed original and links to documents are used only if there is no other URL.
 */
export function findImages(output: unknown, originalUrl: string | undefined): RetouchedImage[] {
  const images: RetouchedImage[] = []
  let urls = 0
  for (const [name, value] of walkJson(output)) {
    if (typeof value !== 'string' || !URL_START.test(value)) continue
    urls += 1
    if (urls > MAX_URLS) break
    if (isImageUrl(value)) images.push({ url: value, name })
  }
  const results = images.filter(({ url }) => url !== originalUrl && !DOCUMENT.test(url))
  return results.length > 0 ? results : images
}

const URL_START = /^(?:https?|data):/i

/** Whether `value` is a URL that may be shown as an image: `https:`, `http:` on loopback, or a PNG, JPEG or WebP `data:` URL. */
export function isImageUrl(value: unknown): value is string {
  if (typeof value !== 'string') return false
  if (/^data:image\/(png|jpeg|webp)[;,]/i.test(value)) return true
  if (!/^https?:\/\//i.test(value)) return false
  try {
    const url = new URL(value)
    return url.protocol === 'https:' || isLoopback(url)
  } catch {
    return false
  }
}
