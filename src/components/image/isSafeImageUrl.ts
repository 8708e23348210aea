import { warnOnce } from '../../api/platform/warnOnce.js'

/**
 * Whether a URL may be shown as an image: http(s), blob, or data:image. Logs a warning for developers once for any
 * other.
 */
export function isSafeImageUrl(url: string): boolean {
  const protocol = getProtocol(url)
  if (/^(https?|blob):$/.test(protocol) || /^data:image\//i.test(url)) return true
  warnOnce(`A "${protocol}" URL is not shown. Give one that is http(s), blob or data:image.`)
  return false
}

function getProtocol(url: string): string {
  try {
    // A relative URL has the page's protocol.
    return new URL(url, 'https://page').protocol
  } catch {
    return 'malformed'
  }
}
