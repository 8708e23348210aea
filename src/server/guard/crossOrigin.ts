import type { RetouchProxyContext } from '../RetouchProxyContext.js'

/** Seconds for which a browser may remember a preflight response. */
const PREFLIGHT_MAX_AGE = '600'

/** Response headers that a page of another origin may read. */
const EXPOSED_HEADERS =
  'Content-Disposition, Preference-Applied, Retouch-Typical-Duration, Retry-After'

export interface CrossOriginOptions {
  readonly sameOrigin: boolean
  readonly origins: readonly string[]
}

/**
 * Whether a request comes from a page that may send it: one of the proxy's own origin, or of `origins`. Browsers say where
 * a request comes from in `Sec-Fetch-Site`, which no page can set. Older browsers, and all browsers on plain http, name
 * the page in `Origin`, but not for a GET to their own origin.
 */
export function isAllowedPage(
  request: Request,
  operation: RetouchProxyContext['operation'],
  { sameOrigin, origins }: CrossOriginOptions,
): boolean {
  if (!sameOrigin || isAllowedOrigin(request, origins)) return true
  const site = request.headers.get('sec-fetch-site')
  if (site !== null) {
    return site === 'same-origin' || (operation === 'download' && isNavigation(request, origins))
  }
  const origin = request.headers.get('origin')
  if (origin === null) return request.method === 'GET' || request.method === 'HEAD'
  try {
    const page = new URL(origin)
    const own = request.headers.get('host') ?? new URL(request.url).host
    // Behind a proxy that ends TLS the request itself is http: only host and port can be compared.
    return /^https?:$/.test(page.protocol) && new URL(`${page.protocol}//${own}`).host === page.host
  } catch {
    return false
  }
}

/** A download that the person opens themselves, or that a page of the same site links to: no page reads the response. */
function isNavigation(request: Request, origins: readonly string[]): boolean {
  const site = request.headers.get('sec-fetch-site')
  const mode = request.headers.get('sec-fetch-mode')
  return site === 'none' || (site === 'same-site' && mode === 'navigate' && origins.length > 0)
}

function isAllowedOrigin(request: Request, origins: readonly string[]): boolean {
  return origins.includes(request.headers.get('origin') ?? '')
}

/** Whether a request is a browser's CORS preflight from an allowed origin. */
export function isPreflight(request: Request, origins: readonly string[]): boolean {
  return (
    request.method === 'OPTIONS' &&
    request.headers.has('access-control-request-method') &&
    isAllowedOrigin(request, origins)
  )
}

export function preflightResponse(request: Request, allow: string): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': allow,
      // The headers of the app's own session have names that only the app knows, and its origins are trusted.
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': PREFLIGHT_MAX_AGE,
      vary: 'Access-Control-Request-Headers',
    },
  })
}

/** Adds the headers that say which pages may read or embed a response. */
export function addCrossOriginHeaders(
  request: Request,
  response: Response,
  { sameOrigin, origins }: CrossOriginOptions,
): Response {
  // The headers of a Response that an app throws may be immutable.
  const { status, statusText, headers } = response
  const result = new Response(response.body, { status, statusText, headers })
  result.headers.set('cross-origin-resource-policy', sameOrigin ? 'same-origin' : 'cross-origin')
  if (origins.length === 0) return result
  result.headers.append('vary', 'Origin')
  if (isAllowedOrigin(request, origins)) {
    result.headers.set('access-control-allow-origin', request.headers.get('origin') ?? '')
    result.headers.set('access-control-allow-credentials', 'true')
    result.headers.set('access-control-expose-headers', EXPOSED_HEADERS)
  }
  return result
}
