import { isBrowser } from '../platform/isBrowser.js'
import { isSecureUrl } from '../platform/isSecureUrl.js'

/** Validates the base URL, and returns it without a trailing slash. */
export function readBaseUrl(baseUrl: string | URL): string {
  const base = String(baseUrl)
  if (!/^(?:\.{0,2}\/|https?:\/\/[^/?#])[^?#]*$/i.test(base)) {
    throw new TypeError(
      `baseUrl is "${base}": give a path such as "/api/retouch", or an https URL, without a query.`,
    )
  }
  return base.replace(/\/+$/, '')
}

/** Validates the token, and returns the value of the Authorization header. */
export function readAuthorization(
  apiToken: string | undefined,
  tokenEncoding: 'raw' | 'base64' | undefined,
  base: string,
): string | undefined {
  if (apiToken === undefined) return undefined
  if (isBrowser()) {
    throw new TypeError(
      'apiToken is in a browser, where everyone can read it: give it to createRetouchProxy.',
    )
  }
  // A header carries only some characters, and the platform's error for any other would repeat the token.
  if (!/^[\x21-\x7e]+$/.test(apiToken)) {
    throw new TypeError(
      'apiToken is empty, or has a space or line break: give the token alone, without "Bearer".',
    )
  }
  if (!isSecureUrl(base)) {
    throw new TypeError(`baseUrl is "${base}": an apiToken needs https, as in PIXELBIN_API_URL.`)
  }
  return `Bearer ${tokenEncoding === 'base64' ? btoa(apiToken) : apiToken}`
}
