import type { UploadProgress } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { ResolvedRetouchIds, RetouchIds, RetouchOutput } from '../api/RetouchJob.js'
import type { RetouchResultState } from './RetouchResultState.js'
import type { UploadCheck } from './retouch/checkForUpload.js'

/** What a person can do on the way from a photo to its result. Each does nothing where it makes no sense. */
export interface RetouchActions {
  /** Takes this photo in place of any other, whatever is under way, and checks it. Send the one that fits. */
  readonly pick: (photo: Blob) => void
  /** Mends a `rejected` photo, where `check.repair` offers it, and goes on with it. */
  readonly repair: () => void
  /** Sends a `ready` photo, or a `warned` one despite the warning. */
  readonly send: () => void
  /** Goes on after `failed`: asks about the job again where it may still end well, else sends the photo again. */
  readonly retry: () => void
  /** Back to `empty`. An upload is broken off. */
  readonly reset: () => void
  /**
   * Goes on with a job that was started before: in another page, or before a reload. A job that it is at already stays as it is.
   * @throws {TypeError} for ids that are missing or malformed.
   */
  readonly resume: (ids: RetouchIds) => void
}

interface Absent {
  /** The photo, mended where it was; it stays through every failure. A resumed job has none. */
  readonly photo: undefined
  /** An object URL of the photo, for an `<img>`; undefined for what no page should show. It is revoked by itself. */
  readonly previewUrl: undefined
  readonly check: undefined
  readonly warning: undefined
  readonly progress: undefined
  readonly ids: undefined
  readonly result: undefined
  readonly data: undefined
  readonly error: null
}

type State<Status extends string, Known extends object> = RetouchActions & {
  readonly status: Status
} & Known &
  Omit<Absent, keyof Known>

interface Photo {
  readonly photo: Blob
  readonly previewUrl: string | undefined
}

interface Job<T> {
  readonly photo: Blob | undefined
  readonly previewUrl: string | undefined
  /** Keep these to `resume` the job after a reload. */
  readonly ids: ResolvedRetouchIds
  /** What `useRetouchResult` tells of the job. */
  readonly result: RetouchResultState<T>
}

/** Where a photo is on its way to its result. Checking `status` narrows the rest. */
export type RetouchState<T = unknown> =
  | State<'empty', object>
  /** `check` is there while the photo is being mended. */
  | State<'checking', Photo & { readonly check: UploadCheck | undefined }>
  /** All problems are in `check.problems`; `check.repair` says whether `repair()` can mend them. */
  | State<'rejected', Photo & { readonly check: UploadCheck }>
  /** `findFaces` found no face. Nothing is sent until `send()`, or another `pick()`. */
  | State<'warned', Photo & { readonly warning: RetouchError }>
  /** Only with `confirm`: waits for `send()`. */
  | State<'ready', Photo>
  | State<
      'sending',
      Photo & {
        readonly progress: UploadProgress | undefined
        /** Whether sending waits for the network. */
        readonly isPaused: boolean
      }
    >
  | State<'processing', Job<T>>
  | State<'done', Job<T> & { readonly data: RetouchOutput<T> }>
  | State<
      'failed',
      Omit<Job<T>, 'ids' | 'result'> & {
        readonly error: RetouchError
        /** Undefined where no job was started. */
        readonly ids: ResolvedRetouchIds | undefined
        readonly result: RetouchResultState<T> | undefined
        /** Whether `retry()` does something: not where only another photo helps. */
        readonly canRetry: boolean
        /** Whether the photo may have arrived although no job is known: `retry()` may then start a second one. */
        readonly mayHaveArrived: boolean
      }
    >
