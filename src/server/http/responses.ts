import { PROXY_ERRORS, type ProxyError } from './ProxyError.js'

/** Headers of every response of the proxy: not cached, and not sniffed for another content type. */
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

/** The response for an error, in the shape of the service's own errors. */
export function errorResponse({ shownAs, headers, response }: ProxyError): Response {
  if (response) return response
  const failure: { message: string; status: number; errorCode: string; exception?: string } =
    PROXY_ERRORS[shownAs]
  const { message, status, errorCode, exception = 'RetouchProxyError' } = failure
  return jsonResponse(status, JSON.stringify({ message, status, errorCode, exception }), headers)
}
