import type { UploadProgress } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { ResolvedRetouchIds, RetouchIds, RetouchOutput } from '../api/RetouchJob.js'
import type { RetouchResultState } from './RetouchResultState.js'
import type { UploadCheck } from './retouch/checkForUpload.js'

/** Actions on the way from a photo to its result. An action that does not apply to the current status does nothing. */
export interface RetouchActions {
  /** Replaces any photo with this one, aborts an upload in progress, and checks it. An accepted photo is sent, unless `confirm` is set. */
  readonly pick: (photo: Blob) => void
  /** Repairs a `rejected` photo if `check.repair` is `"possible"` or `"crop"`, and continues with it. It keeps the middle of a photo that must be cropped. */
  readonly repair: () => void
  /** Repairs a `rejected` photo whose `check.repair` is `"crop"`. `position` is that of the part to keep: 0 at its left or top end, 1 at the other. */
  readonly crop: (position: number) => void
  /** Sends a `ready` photo, or a `warned` one despite the warning. */
  readonly send: () => void
  /** Continues after `failed`: polls the job again if it may still succeed, else sends the photo again. */
  readonly retry: () => void
  /** Returns to `empty`. Aborts an upload; a job that was started goes on at the service. */
  readonly reset: () => void
  /**
   * Continues with a job that was started in another page or before a reload. Does nothing if it is the current job.
   * @throws {TypeError} If an id is missing or malformed.
   */
  readonly resume: (ids: RetouchIds) => void
}

interface Absent {
  /** The photo, repaired if it was. It stays through every failure. Undefined for a resumed job. */
  readonly photo: undefined
  /** An object URL of the photo for an `<img>`, revoked automatically. Undefined for a file that the browser cannot decode. */
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
  /** State of the job, as `useRetouchResult` returns it. */
  readonly result: RetouchResultState<T>
}

/** Where a photo is on its way to its result. Checking `status` narrows the rest. */
export type RetouchState<T = unknown> =
  | State<'empty', object>
  /** `check` is set while the photo is being repaired. */
  | State<'checking', Photo & { readonly check: UploadCheck | undefined }>
  /** All problems are in `check.problems`; `check.repair` says whether `repair()` can fix them. */
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
