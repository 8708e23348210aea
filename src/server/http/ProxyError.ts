/** `Retry-After` of a 503, in seconds. */
const RETRY_AFTER = '5'

const notFound = { status: 404, errorCode: 'NOT_FOUND', message: 'There is no such job.' } as const
const unusable = {
  status: 502,
  errorCode: 'BAD_GATEWAY',
  message: 'The retouch service sent no usable response.',
} as const
const unavailable = {
  status: 503,
  errorCode: 'SERVICE_UNAVAILABLE',
  message: 'This server cannot handle the request now: try again.',
} as const

/**
 * Error responses by reason. The caller gets `status`, `errorCode` and `message`, which are equal for reasons that the
 * caller must not distinguish. The reason itself is for logs only.
 */
export const PROXY_ERRORS = {
  NO_ROUTE: notFound,
  APP_NOT_ALLOWED: notFound,
  NOT_AUTHORIZED: notFound,
  NO_JOB: notFound,
  NO_IMAGE: notFound,
  METHOD_NOT_ALLOWED: {
    status: 405,
    errorCode: 'METHOD_NOT_ALLOWED',
    message: 'Results and images are read with GET, jobs are started with POST.',
  },
  CROSS_SITE: {
    status: 403,
    errorCode: 'FORBIDDEN',
    message: 'Only pages of this site may send requests here.',
  },
  START_NOT_AUTHORIZED: {
    status: 403,
    errorCode: 'FORBIDDEN',
    message: 'This caller may not start a job.',
  },
  AUTHORIZE_FAILED: unavailable,
  RATE_LIMIT_FAILED: unavailable,
  API_TOKEN_FAILED: unavailable,
  TOO_MANY_REQUESTS: {
    status: 429,
    errorCode: 'RATE_LIMITED',
    message: 'Too many requests.',
  },
  NOT_MULTIPART: {
    status: 415,
    errorCode: 'UNSUPPORTED_MEDIA_TYPE',
    message: 'Send the photo as multipart/form-data.',
  },
  BODY_MISSING: { status: 400, errorCode: 'BAD_REQUEST', message: 'The request has no body.' },
  BODY_UNREADABLE: {
    status: 400,
    errorCode: 'BAD_REQUEST',
    message: 'The body is not complete multipart/form-data.',
  },
  NOT_ONE_IMAGE: {
    status: 400,
    errorCode: 'BAD_REQUEST',
    message: 'Send exactly one file that is not empty, in the field input.image, and nothing else.',
  },
  BODY_TOO_LARGE: {
    status: 413,
    errorCode: 'FILE_TOO_LARGE',
    message: 'The photo is larger than this server accepts.',
  },
  BODY_TOO_SLOW: {
    status: 408,
    errorCode: 'REQUEST_TIMEOUT',
    message: 'The body did not arrive in time.',
  },
  CLIENT_CLOSED_REQUEST: {
    status: 499,
    errorCode: 'CLIENT_CLOSED_REQUEST',
    message: 'The client disconnected before the response.',
  },
  UPSTREAM_BAD_REQUEST: {
    status: 400,
    errorCode: 'JR-0400',
    message: 'The retouch service refused the request.',
  },
  UPSTREAM_UNAUTHORIZED: {
    status: 401,
    errorCode: 'UNAUTHORIZED',
    message: "The retouch service refused this server's API token.",
  },
  UPSTREAM_FORBIDDEN: {
    status: 403,
    errorCode: 'FORBIDDEN',
    message: "This server's API token has no permission for this app.",
  },
  UPSTREAM_USAGE_LIMIT: {
    status: 403,
    errorCode: 'JR-1000',
    exception: 'UsageBlockedError',
    message: 'Usage Limit Exceeded',
  },
  UPSTREAM_GONE: {
    status: 410,
    errorCode: 'GONE',
    message: 'The retouch service has deleted this job.',
  },
  UPSTREAM_TOO_LARGE: {
    status: 413,
    errorCode: 'FILE_TOO_LARGE',
    message: 'The photo is larger than the retouch service accepts.',
  },
  UPSTREAM_REJECTED: {
    status: 422,
    errorCode: 'IMAGE_REJECTED',
    message: 'The retouch service rejected this photo.',
  },
  UPSTREAM_RATE_LIMITED: {
    status: 429,
    errorCode: 'RATE_LIMITED',
    message: 'Too many requests.',
  },
  UPSTREAM_BUSY: {
    status: 503,
    errorCode: 'SERVICE_UNAVAILABLE',
    message: 'Too many requests wait for the retouch service: try again.',
  },
  UPSTREAM_ERROR: {
    status: 502,
    errorCode: 'BAD_GATEWAY',
    message: 'The retouch service failed.',
  },
  UPSTREAM_UNUSABLE: unusable,
  UPSTREAM_UNREACHABLE: unusable,
  UPSTREAM_TIMEOUT: {
    status: 504,
    errorCode: 'GATEWAY_TIMEOUT',
    message: 'The retouch service did not respond in time.',
  },
  IMAGE_NOT_READY: {
    status: 503,
    errorCode: 'IMAGE_NOT_READY',
    message: 'The image is still being generated: try again.',
  },
  ON_START_FAILED: {
    status: 500,
    errorCode: 'INTERNAL',
    message: 'The job was started, but this server failed to record it.',
  },
  INTERNAL: { status: 500, errorCode: 'INTERNAL', message: 'This server failed.' },
} as const satisfies Record<
  string,
  { status: number; errorCode: string; message: string; exception?: string }
>

/** Reason of an error response, for `onEvent`. More detailed than the response itself. */
export type RetouchProxyReason = keyof typeof PROXY_ERRORS

/** Ends a request with the error response of its reason. */
export class ProxyError extends Error {
  /** Reason that `onEvent` reports. */
  readonly reason: RetouchProxyReason
  /** Reason of the response that the caller gets, if the caller must not learn the real reason. */
  readonly shownAs: RetouchProxyReason
  /** Headers of the response in addition to those of every response. */
  readonly headers: Readonly<Record<string, string>>
  /** A response of the app's `authorize`, which is sent unchanged. */
  readonly response: Response | undefined

  constructor(
    reason: RetouchProxyReason,
    {
      headers = {},
      shownAs = reason,
      message,
      response,
      cause,
    }: {
      headers?: Readonly<Record<string, string>>
      shownAs?: RetouchProxyReason
      message?: string | undefined
      response?: Response
      cause?: unknown
    } = {},
  ) {
    super(message ?? PROXY_ERRORS[shownAs].message, { cause })
    this.reason = reason
    this.shownAs = shownAs
    this.response = response
    this.headers = {
      ...(PROXY_ERRORS[reason] === unavailable && { 'retry-after': RETRY_AFTER }),
      ...headers,
    }
  }
}
