import { isLoopback } from '../platform/isLoopback.js'
import type { RetouchedImage } from '../RetouchJob.js'
import { walkJson } from './walkJson.js'

/** Every image URL in an output, in order. The shape of outputs is not documented, so it is searched whole. */
export function findImages(output: unknown): RetouchedImage[] {
  const images: RetouchedImage[] = []
  for (const [name, value] of walkJson(output)) {
    if (isImageUrl(value)) images.push({ url: value, name })
  }
  return images
}

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
