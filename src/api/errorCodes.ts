/**
 * What an error is about: the photo, the job, the request (a mistake in the app or its account), or the transport (the
 * network or an overloaded service).
 */
export type RetouchErrorKind = 'image' | 'job' | 'request' | 'transport'

const image = { kind: 'image', retryable: false } as const
const job = { kind: 'job', retryable: false } as const
const request = { kind: 'request', retryable: false } as const
const transport = { kind: 'transport', retryable: true } as const

export const ERROR_CODES = {
  NO_FACE_DETECTED: image,
  IMAGE_UNREADABLE: image,
  FILE_TOO_LARGE: image,
  IMAGE_CORRUPTED: image,
  UNSUPPORTED_FORMAT: image,
  DIMENSIONS_TOO_SMALL: image,
  DIMENSIONS_TOO_LARGE: image,
  IMAGE_REJECTED: image,
  JOB_FAILED: job,
  EMPTY_OUTPUT: job,
  TIMED_OUT: { kind: 'job', retryable: true },
  RESULT_EXPIRED: job,
  BAD_REQUEST: request,
  UNAUTHORIZED: request,
  FORBIDDEN: request,
  USAGE_LIMIT_EXCEEDED: request,
  NOT_FOUND: request,
  INVALID_RESPONSE: { kind: 'request', retryable: true },
  INVALID_OUTPUT: request,
  RATE_LIMITED: transport,
  SERVER_ERROR: transport,
  NETWORK_ERROR: transport,
  REQUEST_TIMEOUT: transport,
} as const satisfies Record<string, { kind: RetouchErrorKind; retryable: boolean }>

/** What went wrong. Each code has a section in the guide to errors. */
export type RetouchErrorCode = keyof typeof ERROR_CODES

/** Codes of the errors that a person fixes with another or a repaired photo. */
export type ImageErrorCode = {
  [Code in RetouchErrorCode]: (typeof ERROR_CODES)[Code]['kind'] extends 'image' ? Code : never
}[RetouchErrorCode]
