import type { ResolvedRetouchIds } from '../api/RetouchJob.js'
import type { PhotoCheck } from '../photo/checkPhoto.js'

/** What `useRetouch` itself remembers. How far an upload or a job is, the hooks below it know. */
export type RetouchStep =
  | { readonly status: 'empty' }
  /** `check` is there while the photo is being mended. */
  | { readonly status: 'checking'; readonly photo: Blob; readonly check: PhotoCheck | undefined }
  | { readonly status: 'rejected'; readonly photo: Blob; readonly check: PhotoCheck }
  | { readonly status: 'ready'; readonly photo: Blob }
  | { readonly status: 'sending'; readonly photo: Blob }
  | { readonly status: 'unsent'; readonly photo: Blob; readonly error: unknown }
  | { readonly status: 'sent'; readonly photo: Blob | undefined; readonly ids: ResolvedRetouchIds }
