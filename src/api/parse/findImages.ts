import { isSecureUrl } from '../platform/isSecureUrl.js'
import type { RetouchedImage } from '../RetouchJob.js'
import type { Entry } from './walkJson.js'

/** Maximum number of images of one output. */
const MAX_IMAGES = 100

/** URL of a document, such as a report that the service adds to the images. */
const DOCUMENT = /^https?:[^?#]*\.(?:json|txt|html?|xml|csv|pdf|zip|log)(?:[?#]|$)/i

/**
 * Returns every image URL in the values of an output, in document order. The shape of outputs is not documented, so the
 * whole output is searched. The original photo and links to documents are returned only if there is no other URL.
 */
export function findImages(
  values: readonly Entry[],
  originalUrl: string | undefined,
): RetouchedImage[] {
  const images = values
    .filter(([, url]) => isImageUrl(url))
    .slice(0, MAX_IMAGES)
    .map(([key, url]) => ({ url: `${url}`, name: `${key}` }))
  const results = images.filter(({ url }) => url !== originalUrl && !DOCUMENT.test(url))
  return results.length > 0 ? results : images
}

/** Whether `value` is a URL that may be shown as an image: `https:`, `http:` on loopback, or a PNG, JPEG or WebP `data:` URL. */
export function isImageUrl(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    (isSecureUrl(value) || /^data:image\/(?:png|jpeg|webp)[;,]/i.test(value))
  )
}
