/**
 * Whether a request comes from a page of the site that it goes to. Browsers say so in `Sec-Fetch-Site`,
 * which no page can set; older ones, and all on plain http, name the page in `Origin`, though not for
 * a GET to their own site.
 */
export function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) return site === 'same-origin'
  const origin = request.headers.get('origin')
  if (origin === null) return request.method === 'GET'
  try {
    const page = new URL(origin)
    const own = request.headers.get('host') ?? new URL(request.url).host
    // Behind a proxy that ends TLS the request itself is http: only host and port can be compared.
    return /^https?:$/.test(page.protocol) && new URL(`${page.protocol}//${own}`).host === page.host
  } catch {
    return false
  }
}
