import { RetouchError } from '../api/RetouchError.js'

/** The error for a photo that this browser cannot get hold of. */
export function imageUnreadable(message: string, cause?: unknown): RetouchError {
  return new RetouchError({ code: 'IMAGE_UNREADABLE', message, cause })
}
