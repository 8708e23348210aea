import type { RetouchProxyContext } from '../RetouchProxyContext.js'

/** Time in seconds for which browsers may cache a preflight response. */
const PREFLIGHT_MAX_AGE = '600'

/** Response headers that pages of other origins may read. */
const EXPOSED_HEADERS =
  'Content-Disposition, Preference-Applied, Retouch-Typical-Duration, Retry-After'

export interface CrossOriginOptions {
  readonly sameOrigin: boolean
  readonly origins: readonly string[]
}

/**
 * Whether a request comes from a page that may send it: one on the proxy's own origin, or on one of `origins`.
 * Browsers send `Sec-Fetch-Site`, which no page can set. Older browsers, and all browsers on plain http, send only
 * `Origin`, and not for a GET to their own origin.
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
    // Behind a proxy that terminates TLS, the request itself is http, so only host and port can be compared.
    return /^https?:$/.test(page.protocol) && new URL(`${page.protocol}//${own}`).host === page.host
  } catch {
    return false
  }
}

/**
 * Whether a person opens a download in the address bar or by a link on the same site. No page can read that response.
 */
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
      // All requested headers are allowed: only the app knows the names of its session headers, and its origins are
      // trusted.
      'access-control-allow-headers': request.headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': PREFLIGHT_MAX_AGE,
      vary: 'Access-Control-Request-Headers',
    },
  })
}

/** Adds the headers that define which pages may read or embed a response. */
export function addCrossOriginHeaders(
  request: Request,
  response: Response,
  { sameOrigin, origins }: CrossOriginOptions,
): Response {
  // The headers of a `Response` that the app throws may be immutable.
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
