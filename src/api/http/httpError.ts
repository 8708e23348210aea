import type { RetouchErrorCode } from '../errorCodes.js'
import { readImageMessage } from '../parse/readImageMessage.js'
import { RetouchError } from '../RetouchError.js'
import { isUsageBlocked, readWireError, type WireError } from '../wire/wireError.js'

const ADVICE: Partial<Record<RetouchErrorCode, string>> = {
  BAD_REQUEST: 'Check the ids and the base URL.',
  UNAUTHORIZED:
    'Check the API token where the request is signed; some PixelBin hosts want it encoded: tokenEncoding: "base64".',
  FORBIDDEN: 'The token, or the person, has no permission for this app.',
  USAGE_LIMIT_EXCEEDED: 'The credits of the PixelBin account are used up.',
  NOT_FOUND: 'There is no such job: check appId, scanId and predictionId.',
  RATE_LIMITED: 'Too many requests: poll less often.',
}

/** Creates the error for a response outside 2xx. Its body may be the service's JSON, a gateway's HTML, or empty. */
export function toHttpError({
  status,
  getHeader,
  json,
  redact,
  predictionId,
}: {
  status: number
  getHeader: (name: string) => string | null
  json: unknown
  redact: (text: string) => string
  predictionId: string | undefined
}): RetouchError {
  const wire = readWireError(json, status)
  const apiMessage = wire.message === undefined ? undefined : redact(wire.message)
  const image = status === 413 || status === 422 ? readImageMessage(apiMessage ?? '') : undefined
  const code = image?.code ?? toErrorCode(status, wire)
  return new RetouchError({
    code,
    message: [
      `The service responded with ${status}.`,
      ADVICE[code],
      apiMessage && `It says: ${apiMessage}`,
    ]
      .filter(Boolean)
      .join(' '),
    httpStatus: status,
    apiMessage,
    limit: image?.limit,
    retryAfter: readRetryAfter(getHeader('retry-after'), getHeader('date')),
    predictionId,
  })
}

const CODES: Readonly<Record<number, RetouchErrorCode>> = {
  401: 'UNAUTHORIZED',
  403: 'FORBIDDEN',
  404: 'NOT_FOUND',
  408: 'REQUEST_TIMEOUT',
  410: 'RESULT_EXPIRED',
  413: 'FILE_TOO_LARGE',
  422: 'IMAGE_REJECTED',
  429: 'RATE_LIMITED',
}

function toErrorCode(status: number, wire: Partial<WireError>): RetouchErrorCode {
  if (status === 403 && isUsageBlocked(wire)) return 'USAGE_LIMIT_EXCEEDED'
  if (status >= 500) return 'SERVER_ERROR'
  return CODES[status] ?? (status >= 400 ? 'BAD_REQUEST' : 'INVALID_RESPONSE')
}

/** Converts seconds or an HTTP date to ms. A date is compared with the server's own clock if the response has one. */
function readRetryAfter(header: string | null, date: string | null): number | undefined {
  if (header === null) return undefined
  if (/^\s*\d+\s*$/.test(header)) return Number(header) * 1_000
  const now = Date.parse(date ?? '') || Date.now()
  const ms = Date.parse(header) - now
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
