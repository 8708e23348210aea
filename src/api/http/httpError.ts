import type { RetouchErrorCode } from '../errorCodes.js'
import { readImageMessage } from '../parse/readImageMessage.js'
import type { RetouchErrorInit } from '../RetouchError.js'

/** Code of the error and advice for developers, for each status, or for its class (its first digit). */
const STATUSES: Readonly<Record<string, readonly [code: RetouchErrorCode, advice?: string]>> = {
  4: ['BAD_REQUEST', 'Check the ids and baseUrl.'],
  401: ['UNAUTHORIZED', 'Check the apiToken; some hosts want tokenEncoding: "base64".'],
  403: ['FORBIDDEN', 'The token or person has no access to this app.'],
  usage: ['USAGE_LIMIT_EXCEEDED', 'The PixelBin account has no credits.'],
  404: ['NOT_FOUND', 'There is no such job. Check the ids.'],
  408: ['REQUEST_TIMEOUT'],
  410: ['RESULT_EXPIRED'],
  413: ['FILE_TOO_LARGE'],
  422: ['IMAGE_REJECTED'],
  429: ['RATE_LIMITED', 'Poll less often.'],
  5: ['SERVER_ERROR'],
}

/** Returns the error for a response outside 2xx. Its body may be the service's JSON, a gateway's HTML, or empty. */
export function toHttpError({
  status,
  getHeader,
  apiMessage = '',
  isUsageBlocked,
}: {
  status: number
  getHeader: (name: string) => string | null | undefined
  /** The service's message, without secrets. */
  apiMessage: string | undefined
  isUsageBlocked: boolean
}): RetouchErrorInit {
  const [code = 'INVALID_RESPONSE', advice = ''] =
    STATUSES[status === 403 && isUsageBlocked ? 'usage' : status] ??
    STATUSES[Math.floor(status / 100)] ??
    []
  return {
    code,
    message: `The service responded with ${status}. ${advice}${apiMessage && ` It says: ${apiMessage}`}`,
    httpStatus: status,
    apiMessage: apiMessage || undefined,
    retryAfter: readRetryAfter(getHeader('retry-after'), getHeader('date')),
    ...((status === 413 || status === 422) && readImageMessage(apiMessage)),
  }
}

/** Converts seconds or an HTTP date to ms. A date is compared with the server's own clock if the response has one. */
function readRetryAfter(
  header: string | null | undefined,
  date: string | null | undefined,
): number | undefined {
  const seconds = Number.parseFloat(header ?? '')
  const now = Date.parse(date ?? '') || Date.now()
  const ms = seconds >= 0 ? seconds * 1_000 : Math.max(0, Date.parse(header ?? '') - now)
  return ms >= 0 ? ms : undefined
}
