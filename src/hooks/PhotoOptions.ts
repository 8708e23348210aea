import type { PhotoLimits } from '../photo/photoLimits.js'
import type { RepairPhotoOptions } from '../photo/repairPhoto.js'

/** How photos are checked and mended before they are sent. */
export interface PhotoOptions {
  /** What differs from `PHOTO_LIMITS`. */
  limits?: Partial<PhotoLimits> | undefined
  /** For formats that the browser does not know. */
  decoders?: RepairPhotoOptions['decoders'] | undefined
}
