import type { RetouchErrorCode } from './errorCodes.js'
import type { ImageErrorDetails } from './RetouchError.js'

/** The three ids of a job. `appId` may be left out where the client has one. */
export interface RetouchIds {
  /** The Skin Analysis app configuration. */
  appId?: string | undefined
  /** The scan instance of the job. */
  scanId: string
  /** The job's `_id`. */
  predictionId: string
}

/** The three ids of a job, `appId` included: enough to come back to it in another page or session. */
export interface ResolvedRetouchIds {
  /** The Skin Analysis app configuration. */
  readonly appId: string
  /** The scan instance of the job. */
  readonly scanId: string
  /** The job's `_id`. */
  readonly predictionId: string
}

/** One image of a finished job. */
export interface RetouchedImage {
  /** An `https:` URL, an `http:` one on loopback, or a `data:image/(png|jpeg|webp)` one. */
  readonly url: string
  /** Its key or index in the output, as in `"result"` or `"0"`. */
  readonly name: string
}

/** What a finished job gives. */
export interface RetouchOutput<T = unknown> {
  /** The first of `images`. */
  readonly image: RetouchedImage
  /** Every image URL in the output, in order. */
  readonly images: readonly RetouchedImage[]
  /** The photo that was sent, where the service still names it. */
  readonly originalUrl?: string
  /** The output as it came, or as `outputSchema` made it. Its shape is not documented by the service. */
  readonly value: T
  readonly predictionId: string
  /** ISO 8601. */
  readonly createdAt?: string
  /** ISO 8601: `createdAt` plus the service's `retention`, after which the URLs stop working. */
  readonly expiresAt?: string
}

/** Why a job failed, as plain data. `toRetouchError` makes an error of it. */
export interface RetouchFailure {
  readonly code: RetouchErrorCode
  /** The service's own words, or ours where it had none. */
  readonly message: string
  readonly limit?: ImageErrorDetails
}

type RetouchJobBase = {
  /** The status in the service's own word, in capitals: `"ACCEPTED"`, `"SUCCESS"`, … */
  readonly apiStatus: string
  readonly predictionId: string
  /** ISO 8601. */
  readonly createdAt?: string
  /** How long the service keeps the result: `"1d"`, `"30d"`. */
  readonly retention?: string
  /** URL of the photo that was sent, where the service names it. */
  readonly originalUrl?: string
}

/** A job as the service tells it, in plain JSON: it is cached, compared, dehydrated and hydrated. */
export type RetouchJob<T = unknown> =
  | (RetouchJobBase & { readonly state: 'processing' })
  | (RetouchJobBase & { readonly state: 'succeeded'; readonly output: RetouchOutput<T> })
  | (RetouchJobBase & { readonly state: 'failed'; readonly error: RetouchFailure })
