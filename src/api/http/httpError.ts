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
  RATE_LIMITED: 'Too many requests: ask less often.',
}

/** The error for an answer outside 2xx, whose body may be the service's JSON, a gateway's HTML, or nothing. */
export function httpError(
  response: Response,
  body: unknown,
  redact: (words: string) => string,
  predictionId: string | undefined,
): RetouchError {
  const wire = readWireError(body, response.status)
  const words = wire.message
  const apiMessage = words === undefined ? undefined : redact(words)
  const image = imageErrorOf(response.status, apiMessage)
  const code = image?.code ?? codeOf(response.status, wire)
  return new RetouchError({
    code,
    message: [
      `The service answered ${response.status}.`,
      ADVICE[code],
      apiMessage && `It says: ${apiMessage}`,
    ]
      .filter(Boolean)
      .join(' '),
    httpStatus: response.status,
    apiMessage,
    limit: image?.limit,
    retryAfter: readRetryAfter(response.headers.get('retry-after')),
    predictionId,
  })
}

function imageErrorOf(
  status: number,
  message: string | undefined,
): ReturnType<typeof readImageMessage> {
  if (status === 413) return readImageMessage(message ?? '') ?? { code: 'FILE_TOO_LARGE' }
  if (status === 422) return readImageMessage(message ?? '') ?? { code: 'IMAGE_REJECTED' }
  return undefined
}

function codeOf(status: number, wire: Partial<WireError>): RetouchErrorCode {
  if (status === 401) return 'UNAUTHORIZED'
  if (status === 403) return isUsageBlocked(wire) ? 'USAGE_LIMIT_EXCEEDED' : 'FORBIDDEN'
  if (status === 404) return 'NOT_FOUND'
  if (status === 410) return 'RESULT_EXPIRED'
  if (status === 408) return 'REQUEST_TIMEOUT'
  if (status === 429) return 'RATE_LIMITED'
  if (status >= 500) return 'SERVER_ERROR'
  return status >= 400 ? 'BAD_REQUEST' : 'INVALID_RESPONSE'
}

/** In ms, from seconds or an HTTP date. */
function readRetryAfter(header: string | null): number | undefined {
  if (header === null) return undefined
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return Number.isNaN(ms) ? undefined : Math.max(0, ms)
}
