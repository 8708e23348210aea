/**
 * A URL of a client as `fetch` needs it. A page made from `srcdoc` or a `blob:` URL has no address to resolve a
 * relative URL against; the page that made it has.
 * @throws {TypeError} For a relative URL outside of a browser.
 */
export function resolveUrl(url: string): string {
  if (/^https?:\/\//i.test(url)) return url
  for (const base of getPageUrls()) {
    try {
      return new URL(url, base).href
    } catch {
      // This address of the page cannot be resolved against; the next one may be.
    }
  }
  throw new TypeError(
    `baseUrl is relative ("${url.replace(/\/apps\/.*$/, '')}"), which only a browser can resolve. Give createRetouchClient an absolute one, such as PIXELBIN_API_URL.`,
  )
}

/** Whether a URL leads to the origin of the page. */
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
