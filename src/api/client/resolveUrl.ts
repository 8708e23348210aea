/**
 * Resolves the base URL of a client for `fetch`, with a trailing slash. The address of a `blob:` page or worker cannot
 * resolve relative URLs, but the address of the page that created it is a part of it.
 * @throws {TypeError} If the URL is relative and there is no browser.
 */
export function resolveUrl(base: string): string {
  const { document, location } = globalThis
  const address = document?.baseURI ?? location?.href
  try {
    return new URL(`${base}/`, address?.replace(/^blob:/, '')).href
  } catch {
    throw new TypeError(
      `baseUrl is "${base}": outside a browser, give an absolute URL, as in PIXELBIN_API_URL.`,
    )
  }
}
