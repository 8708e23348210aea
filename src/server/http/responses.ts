import { PROXY_ERRORS, type ProxyError } from './ProxyError.js'

/** What every answer has: it is one person's, and nothing is to be made of it but what it says it is. */
export const HEADERS = {
  'cache-control': 'private, no-store',
  'x-content-type-options': 'nosniff',
} as const

export function jsonResponse(
  status: number,
  body: string,
  headers: Readonly<Record<string, string>>,
): Response {
  return new Response(body, {
    status,
    headers: { ...HEADERS, 'content-type': 'application/json', ...headers },
  })
}

/** In the shape of the service's own errors. */
export function errorResponse({ reason, headers }: ProxyError): Response {
  const failure: { message: string; status: number; errorCode: string; exception?: string } =
    PROXY_ERRORS[reason]
  const { message, status, errorCode, exception = 'RetouchProxyError' } = failure
  return jsonResponse(status, JSON.stringify({ message, status, errorCode, exception }), headers)
}
