/** Whose trouble an error is: the person's photo, the job, the request (the developer's or the account's), or the way there. */
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

/** What went wrong, exactly. Each code has a section in the guide to errors. */
export type RetouchErrorCode = keyof typeof ERROR_CODES

/** The codes that a person can mend with another photo, or with this one made fit. */
export type ImageErrorCode = {
  [Code in RetouchErrorCode]: (typeof ERROR_CODES)[Code]['kind'] extends 'image' ? Code : never
}[RetouchErrorCode]
