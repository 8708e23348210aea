type Handler = (request: Request) => Promise<Response>

/**
 * Adds CORS headers for pages on this machine, on any port. Other pages get the response without permission to read
 * it.
 */
export function allowLocalPages(handler: Handler): Handler {
  return async (request) => {
    const origin = request.headers.get('origin')
    if (origin === null || !isLocalPage(origin)) return handler(request)
    const isPreflight =
      request.method === 'OPTIONS' && request.headers.has('access-control-request-method')
    const response = isPreflight ? preflight(request) : await handler(request)
    const headers = new Headers(response.headers)
    headers.set('access-control-allow-origin', origin)
    headers.append('vary', 'origin')
    headers.set(
      'access-control-expose-headers',
      'content-disposition, preference-applied, retouch-typical-duration, retry-after',
    )
    return new Response(response.body, { status: response.status, headers })
  }
}

function preflight({ headers }: Request): Response {
  return new Response(null, {
    status: 204,
    headers: {
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers': headers.get('access-control-request-headers') ?? '',
      'access-control-max-age': '600',
    },
  })
}

function isLocalPage(origin: string): boolean {
  const hostname = URL.canParse(origin) ? new URL(origin).hostname : ''
  return /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname)
}
