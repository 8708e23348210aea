import type { UploadProgress } from '../api/RetouchClient.js'
import type { RetouchError } from '../api/RetouchError.js'
import type { ResolvedRetouchIds, RetouchIds, RetouchOutput } from '../api/RetouchJob.js'
import type { RetouchResultState } from './RetouchResultState.js'
import type { UploadCheck } from './retouch/checkForUpload.js'

/** Actions of `useRetouch`. An action that does not apply to the current status does nothing. */
export interface RetouchActions {
  /** Takes a photo in place of the current one, and checks it. Aborts an upload in progress. An accepted photo is sent, unless `confirm` is set. */
  readonly pick: (photo: Blob) => void
  /** Repairs a `rejected` photo whose `check.repair` is `"possible"` or `"crop"`, and continues with it. A crop keeps the middle of the photo. */
  readonly repair: () => void
  /** Crops a `rejected` photo whose `check.repair` is `"crop"`. `position` selects the part to keep, from 0 (left or top) to 1 (right or bottom). */
  readonly crop: (position: number) => void
  /** Sends a `ready` photo, or a `warned` one despite the warning. */
  readonly send: () => void
  /** Continues after `failed`: polls the job again if it may still succeed, else sends the photo again. */
  readonly retry: () => void
  /** Returns to `empty` and aborts an upload. A job that was started continues at the service. */
  readonly reset: () => void
  /**
   * Continues with a job that was started in another page or before a reload. Does nothing if it is the current job.
   * @throws {TypeError} If an id is missing or malformed.
   */
  readonly resume: (ids: RetouchIds) => void
}

interface Absent {
  /** Undefined: there is no photo. */
  readonly photo: undefined
  /** Undefined: there is no photo to show. */
  readonly previewUrl: undefined
  /** Undefined, except while a photo is `checking` or `rejected`. */
  readonly check: undefined
  /** Undefined, except while a photo is `warned`. */
  readonly warning: undefined
  /** Undefined, except while a photo is `sending`. */
  readonly progress: undefined
  /** Undefined until a job was started. */
  readonly ids: undefined
  /** Undefined until a job was started. */
  readonly result: undefined
  /** Undefined until the job is `done`. */
  readonly data: undefined
  /** Null, except after `failed`. */
  readonly error: null
}

type State<Status extends string, Known extends object> = RetouchActions & {
  /** Status of the photo and its job. Checking it narrows the other fields. */
  readonly status: Status
} & Known &
  Omit<Absent, keyof Known>

interface Photo {
  /** The photo, after a repair the repaired one. It is kept after every failure. */
  readonly photo: Blob
  /** Object URL of the photo for an `<img>`, revoked automatically. Undefined if the browser cannot decode the photo. */
  readonly previewUrl: string | undefined
}

interface Job<T> {
  /** The photo that was sent. Undefined for a resumed job. */
  readonly photo: Blob | undefined
  /** Object URL of the photo for an `<img>`, revoked automatically. Undefined for a resumed job. */
  readonly previewUrl: string | undefined
  /** Ids of the job. Store them to `resume` it after a reload. */
  readonly ids: ResolvedRetouchIds
  /** State of the job, as `useRetouchResult` returns it. */
  readonly result: RetouchResultState<T>
}

/** State of a photo from the file picker to its result, discriminated by `status`. */
export type RetouchState<T = unknown> =
  | State<'empty', object>
  | State<
      'checking',
      Photo & {
        /** Result of the check, while the photo is being repaired. Undefined while the photo is still being checked. */
        readonly check: UploadCheck | undefined
      }
    >
  | State<
      'rejected',
      Photo & {
        /** All problems of the photo, and in `repair` what `repair()` and `crop()` can fix. */
        readonly check: UploadCheck
      }
    >
  | State<
      'warned',
      Photo & {
        /** `NO_FACE_DETECTED`: `findFaces` found no face. Nothing is sent until `send()`. */
        readonly warning: RetouchError
      }
    >
  | State<'ready', Photo>
  | State<
      'sending',
      Photo & {
        /** Progress of the upload. Undefined before it starts, and if the client has its own `fetch`. */
        readonly progress: UploadProgress | undefined
        /** Whether sending waits for the network. */
        readonly isPaused: boolean
      }
    >
  | State<'processing', Job<T>>
  | State<
      'done',
      Job<T> & {
        /** Result of the job. */
        readonly data: RetouchOutput<T>
      }
    >
  | State<
      'failed',
      Omit<Job<T>, 'ids' | 'result'> & {
        /** Why the upload, the job or its polling failed. */
        readonly error: RetouchError
        /** Ids of the job. Undefined if no job was started. */
        readonly ids: ResolvedRetouchIds | undefined
        /** State of the job. Undefined if no job was started. */
        readonly result: RetouchResultState<T> | undefined
        /** Whether `retry()` has an effect. False if only another photo helps. */
        readonly canRetry: boolean
        /** Whether the photo may have arrived although no job is known. Then `retry()` may start a second job. */
        readonly mayHaveArrived: boolean
      }
    >
