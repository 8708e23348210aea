import type { FindFaces } from '../photo/faces/locateFaces.js'
import type { PhotoLimits } from '../photo/photoLimits.js'
import type { RepairPhotoOptions } from '../photo/repairPhoto.js'

/** How photos are checked and repaired before upload. */
export interface PhotoOptions {
  /** Overrides of `PHOTO_LIMITS`. */
  limits?: Partial<PhotoLimits> | undefined
  /** Decoders for formats that the browser does not support. */
  decoders?: RepairPhotoOptions['decoders'] | undefined
  /**
   * The app's own face detector. A photo in which it finds no face gets a `NO_FACE_DETECTED` warning
   * before upload: the person chooses another photo, or sends it anyway. A detector that rejects, or takes
   * longer than 20 seconds, is ignored. Give a function that does not change between renders.
   */
  findFaces?: FindFaces | undefined
}
