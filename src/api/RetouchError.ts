import {
  ERROR_CODES,
  type ImageErrorCode,
  type RetouchErrorCode,
  type RetouchErrorKind,
} from './errorCodes.js'

/** The numbers of an image error: those that the service names, or those of the photo itself. */
export interface ImageErrorDetails {
  /** The size of the file, in bytes. The service says "5MB"; read as 5 × 2²⁰. */
  readonly bytes?: number
  /** In pixels. */
  readonly width?: number
  /** In pixels. */
  readonly height?: number
  /** File formats, as the message spells them: `["PNG", "JPG", "JPEG"]`. */
  readonly formats?: readonly string[]
}

export interface RetouchErrorInit {
  code: RetouchErrorCode
  /** For developers, in English. People are shown what `describeError` makes of the code. */
  message: string
  httpStatus?: number | undefined
  apiMessage?: string | undefined
  /** By default what the code says. */
  retryable?: boolean | undefined
  limit?: ImageErrorDetails | undefined
  actual?: ImageErrorDetails | undefined
  retryAfter?: number | undefined
  cause?: unknown
  predictionId?: string | undefined
}

const BRAND: unique symbol = Symbol.for('react-retouch.RetouchError')

/**
 * The one error of this library: a job that failed, or trouble in asking about it.
 * `code` says which; `kind` and `retryable` follow from it. No token is ever part of one.
 */
export class RetouchError extends Error {
  override readonly name = 'RetouchError'
  readonly code: RetouchErrorCode
  readonly kind: RetouchErrorKind
  /**
   * Whether the same question can be asked again later, and have another answer. Never for a photo that
   * may have arrived: it would be sent twice.
   */
  readonly retryable: boolean
  /** The status of the HTTP answer, where there was one. */
  declare readonly httpStatus?: number
  /** The service's own words. Never show them to a person. */
  declare readonly apiMessage?: string
  /** What the service allows, read out of its message. */
  declare readonly limit?: ImageErrorDetails
  /** What the photo has instead, where it is known. */
  declare readonly actual?: ImageErrorDetails
  /** How long the service asks us to wait, in ms. */
  declare readonly retryAfter?: number
  /** The job that it is about. */
  declare readonly predictionId?: string

  /** Marks the errors of every copy of the package. On the prototype, so that it is no field of an error. */
  get [BRAND](): true {
    return true
  }

  constructor(init: RetouchErrorInit)
  // Tools that clone an object construct it without arguments, then assign its fields. Storybook's docs do.
  constructor({ code, message, cause, ...details }: RetouchErrorInit = EMPTY) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
    this.kind = ERROR_CODES[code].kind
    this.retryable = ERROR_CODES[code].retryable
    Object.assign(this, definedOnly(details))
  }
}

const EMPTY: RetouchErrorInit = { code: 'JOB_FAILED', message: '' }

function definedOnly(details: object): object {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== undefined))
}

/**
 * Whether `error` comes from this library, so that its `code` can be read. True also for errors of another copy
 * of the package, as in a monorepo.
 *
 * @example
 * if (isRetouchError(error) && error.code === 'NO_FACE_DETECTED') askForAnotherPhoto()
 */
export function isRetouchError(error: unknown): error is RetouchError {
  return typeof error === 'object' && error !== null && BRAND in error
}

/** Whether `error` is about the photo: the person who took it can fix it. */
export function isImageError(
  error: unknown,
): error is RetouchError & { readonly code: ImageErrorCode; readonly kind: 'image' } {
  return isRetouchError(error) && error.kind === 'image'
}
