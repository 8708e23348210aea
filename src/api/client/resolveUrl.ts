/**
 * Resolves the base URL of a client for `fetch`, with a trailing slash. The address of a `blob:` page or worker cannot
 * resolve relative URLs, so the origin of the page that created it is tried too.
 * @throws {TypeError} If the URL is relative and there is no browser.
 */
export function resolveUrl(base: string): string {
  const { document, location, origin } = globalThis
  for (const address of [document?.baseURI ?? location?.href, origin]) {
    try {
      return new URL(`${base}/`, address).href
    } catch {
      // This address cannot resolve a relative URL.
    }
  }
  throw new TypeError(
    `baseUrl is relative ("${base}"), which only a browser can resolve: give an absolute one, such as PIXELBIN_API_URL.`,
  )
}

/** Whether an absolute URL is on the origin of the page. */
export function isSameOrigin(url: string): boolean {
  return new URL(url).origin === globalThis.origin
}
