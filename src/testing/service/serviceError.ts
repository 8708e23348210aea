import { jsonResponse } from './jsonResponse.js'

const KNOWN: Record<number, { message: string; errorCode: string; exception: string }> = {
  400: { message: 'Validation Failed', errorCode: 'JR-0400', exception: 'ValidationError' },
  401: { message: 'Unauthorized', errorCode: 'JR-0401', exception: 'UnauthorizedError' },
  403: { message: 'Permission Denied', errorCode: 'JR-0403', exception: 'PermissionError' },
  404: { message: 'Not Found', errorCode: 'JR-0404', exception: 'NotFoundError' },
  405: { message: 'Method Not Allowed', errorCode: 'JR-0405', exception: 'MethodError' },
  429: { message: 'Too Many Requests', errorCode: 'JR-0429', exception: 'RateLimitError' },
}

const UNKNOWN = {
  message: 'Internal Server Error',
  errorCode: 'JR-0500',
  exception: 'InternalServerError',
}

/** An HTTP error in the service's shape. The codes JR-0400 and JR-1000 are the service's own; the others follow their pattern. */
export function serviceError(
  status: number,
  {
    headers,
    ...fields
  }: { message?: string; errorCode?: string; exception?: string; headers?: HeadersInit } = {},
): Response {
  const body = {
    ...(KNOWN[status] ?? UNKNOWN),
    status,
    info: 'https://www.pixelbin.io/docs',
    ...fields,
  }
  return jsonResponse(body, { status, headers })
}
