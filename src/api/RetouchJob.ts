import type { RetouchErrorCode } from './errorCodes.js'
import type { ImageErrorDetails } from './RetouchError.js'

/** The three ids of a job. `appId` is optional if the client has one. */
export interface RetouchIds {
  /** The Skin Analysis app that runs the job. Default: the client's. */
  appId?: string | undefined
  /** The scan that the job belongs to. */
  scanId: string
  /** Id of the job: its `_id` at the service. */
  predictionId: string
}

/** The three ids of a job, `appId` included. Store them to continue with the job in another page or session. */
export interface ResolvedRetouchIds {
  /** The Skin Analysis app that runs the job. */
  readonly appId: string
  /** The scan that the job belongs to. */
  readonly scanId: string
  /** Id of the job: its `_id` at the service. */
  readonly predictionId: string
}

/** One retouched photo of a successful job. */
export interface RetouchedImage {
  /** URL of the photo: `https:`, `http:` on a loopback host, or `data:image/(png|jpeg|webp)`. */
  readonly url: string
  /** Key or index of the photo in the service's output, as in `"result"` or `"0"`. */
  readonly name: string
}

/** Result of a successful job. */
export interface RetouchOutput<T = unknown> {
  /** The retouched photo: the first of `images`. */
  readonly image: RetouchedImage
  /** All retouched photos, in the order of the service's output. */
  readonly images: readonly RetouchedImage[]
  /** URL of the photo that was sent. Undefined if the service does not name it. */
  readonly originalUrl?: string
  /** The service's output, which it does not document; with `outputSchema`, the validated output. */
  readonly value: T
  /** Id of the job: its `_id` at the service. */
  readonly predictionId: string
  /** When the job was created, in ISO 8601. */
  readonly createdAt?: string
  /** When the URLs stop working, in ISO 8601: `createdAt` plus the service's `retention`. */
  readonly expiresAt?: string
}

/** Why a job failed, as plain JSON. Hooks and `waitForRetouchResult` return it as a `RetouchError`. */
export interface RetouchFailure {
  /** What went wrong. Each code has a section in the guide to errors. */
  readonly code: RetouchErrorCode
  /** The service's own message, or a message of this library if there was none. For developers. */
  readonly message: string
  /** Limits of the service that the photo exceeds, parsed from the service's message. */
  readonly limit?: ImageErrorDetails
}

type RetouchJobBase = {
  /** The service's own status, in capitals: `"ACCEPTED"`, `"SUCCESS"`, … */
  readonly apiStatus: string
  /** Id of the job: its `_id` at the service. */
  readonly predictionId: string
  /** When the job was created, in ISO 8601. */
  readonly createdAt?: string
  /** How long the service keeps the result: `"1d"`, `"30d"`. */
  readonly retention?: string
  /** URL of the photo that was sent. Undefined if the service does not name it. */
  readonly originalUrl?: string
}

/** A job in one response of the service, discriminated by `state`. It is plain JSON, so it can be cached and hydrated. */
export type RetouchJob<T = unknown> =
  | (RetouchJobBase & {
      /** The job is still running. */
      readonly state: 'processing'
    })
  | (RetouchJobBase & {
      /** The job has a result: see `output`. */
      readonly state: 'succeeded'
      /** Result of the job. */
      readonly output: RetouchOutput<T>
    })
  | (RetouchJobBase & {
      /** The job has no result: see `error`. */
      readonly state: 'failed'
      /** Why the job failed. */
      readonly error: RetouchFailure
    })
