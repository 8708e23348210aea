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
export function errorResponse({ shownAs, message, headers, response }: ProxyError): Response {
  if (response) return response
  const failure: { status: number; errorCode: string; exception?: string } = PROXY_ERRORS[shownAs]
  const { status, errorCode, exception = 'RetouchProxyError' } = failure
  return jsonResponse(status, JSON.stringify({ message, status, errorCode, exception }), headers)
}

const SECONDS = /^\d{1,6}$/
const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/

/** Returns the `Retry-After` header of a response, if it has one of the two forms that HTTP allows. */
export function pickRetryAfter(response: Response): Readonly<Record<string, string>> {
  const value = response.headers.get('retry-after')?.trim() ?? ''
  return SECONDS.test(value) || HTTP_DATE.test(value) ? { 'retry-after': value } : {}
}
