/**
 * Resolves a URL of a client for `fetch`. The address of a `srcdoc` or `blob:` page cannot resolve relative URLs, so
 * the address of the page that created it is tried too.
 * @throws {TypeError} If the URL is relative and there is no browser.
 */
export function resolveUrl(url: string): string {
  if (/^https?:\/\//i.test(url)) return url
  for (const base of getPageUrls()) {
    try {
      return new URL(url, base).href
    } catch {
      // Relative URLs cannot be resolved against this address; try the next one.
    }
  }
  throw new TypeError(
    `baseUrl is relative ("${url.replace(/\/apps\/.*$/, '')}"), which only a browser can resolve. Give createRetouchClient an absolute one, such as PIXELBIN_API_URL.`,
  )
}

/** Whether a URL is on the origin of the page. */
export function isSameOrigin(url: string): boolean {
  const { origin } = new URL(url)
  return getPageUrls().some((base) => base === origin || base?.startsWith(`${origin}/`))
}

function getPageUrls(): readonly (string | undefined)[] {
  if (typeof location === 'undefined') return []
  return [
    location.href,
    typeof document === 'undefined' ? undefined : document.baseURI,
    location.origin,
  ]
}
