import {
  ERROR_CODES,
  type ImageErrorCode,
  type RetouchErrorCode,
  type RetouchErrorKind,
} from './errorCodes.js'
import { isRecord, withoutUndefined } from './parse/asRecord.js'

/** Numbers of an image error: the limits of the service, or the measures of the photo. */
export interface ImageErrorDetails {
  /** File size in bytes. "5MB" in a message of the service is read as 5 × 2²⁰. */
  readonly bytes?: number
  /** Width in px. */
  readonly width?: number
  /** Height in px. */
  readonly height?: number
  /** File formats, spelled as in the service's message: `["PNG", "JPG", "JPEG"]`. */
  readonly formats?: readonly string[]
}

/** Fields of a new `RetouchError`. */
export interface RetouchErrorInit {
  /** What went wrong. `kind` and the default of `retryable` follow from it. */
  code: RetouchErrorCode
  /** Message for developers, in English. `describeError` returns the texts for people. */
  message: string
  /** HTTP status of the response, if there was one. */
  httpStatus?: number | undefined
  /** The service's own message. */
  apiMessage?: string | undefined
  /** Whether the same request may succeed later. Default: depends on `code`. */
  retryable?: boolean | undefined
  /** Limits of the service that the photo exceeds. */
  limit?: ImageErrorDetails | undefined
  /** Measures of the photo. */
  actual?: ImageErrorDetails | undefined
  /** Time to wait before the next request, in ms. */
  retryAfter?: number | undefined
  /** The error that caused this one. */
  cause?: unknown
  /** Id of the job that the error is about. */
  predictionId?: string | undefined
}

const BRAND: unique symbol = Symbol.for('react-retouch.RetouchError')

/**
 * Error of a failed job, an unsuitable photo or a failed request. API tokens are removed from every message.
 *
 * @param init - Its `code` determines `kind` and the default of `retryable`.
 * @example
 * const error = new RetouchError({ code: 'RATE_LIMITED', message: 'Too many requests.', retryAfter: 5000 })
 */
export class RetouchError extends Error {
  /** Always `"RetouchError"`. */
  override readonly name = 'RetouchError'
  /** What went wrong. Each code has a section in the guide to errors. */
  declare readonly code: RetouchErrorCode
  /** What the error is about: the photo, the job, the request or the connection. */
  declare readonly kind: RetouchErrorKind
  /** Whether the same request may succeed later. Always false for an upload whose photo may have arrived. */
  declare readonly retryable: boolean
  /** HTTP status of the response, if there was one. */
  declare readonly httpStatus?: number
  /** The service's own message. For logs only; `describeError` returns the texts for people. */
  declare readonly apiMessage?: string
  /** Limits of the service that the photo exceeds, parsed from the service's message. */
  declare readonly limit?: ImageErrorDetails
  /** Measures of the photo, if they are known. */
  declare readonly actual?: ImageErrorDetails
  /** Time in ms that the service or the proxy requires before the next request. */
  declare readonly retryAfter?: number
  /** Id of the job that the error is about. */
  declare readonly predictionId?: string

  /** Marks errors of every copy of the package. On the prototype, so that it is not copied with an error's fields. */
  get [BRAND](): true {
    return true
  }

  constructor(init: RetouchErrorInit)
  // Storybook's docs and other tools clone an error by calling its constructor without arguments and then assigning its
  // fields.
  constructor(init: Partial<RetouchErrorInit> = {}) {
    super(init.message, init)
    const { code = 'JOB_FAILED' } = init
    Object.assign(this, { code, ...ERROR_CODES[code] }, withoutUndefined(init))
  }
}

/**
 * Whether a thrown value is a `RetouchError`. Unlike `instanceof`, it recognizes errors of another copy of the package,
 * as in a monorepo.
 *
 * @param error - Any thrown value.
 * @returns Whether `error.code` and the other fields of a `RetouchError` can be read.
 * @example
 * if (isRetouchError(error) && error.code === 'NO_FACE_DETECTED') openPicker()
 */
export function isRetouchError(error: unknown): error is RetouchError {
  return isRecord(error) && BRAND in error
}

/**
 * Whether a thrown value is a `RetouchError` about the photo, which the person fixes with another or a repaired photo.
 *
 * @param error - Any thrown value.
 * @returns Whether `error.kind` is `"image"`.
 * @example
 * if (isImageError(error)) openPicker()
 */
export function isImageError(
  error: unknown,
): error is RetouchError & { readonly code: ImageErrorCode; readonly kind: 'image' } {
  return isRetouchError(error) && error.kind === 'image'
}
