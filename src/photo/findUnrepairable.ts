import type { RetouchError } from '../api/RetouchError.js'
import { fitPhoto, type PhotoCrop } from './fitPhoto.js'
import { isDecodable } from './isDecodable.js'
import type { PhotoLimits } from './photoLimits.js'

interface ProblematicPhoto {
  readonly width: number | undefined
  readonly height: number | undefined
  readonly problems: readonly RetouchError[]
}

/** The first of a photo's problems that no new encoding of it can mend. */
export function findUnrepairable(
  photo: ProblematicPhoto,
  crop: PhotoCrop,
  limits: PhotoLimits,
): RetouchError | undefined {
  const decodable = isDecodable(photo)
  const fits = decodable && fitPhoto(photo.width, photo.height, crop, limits).fits
  return photo.problems.find(({ code }) => {
    if (code === 'UNSUPPORTED_FORMAT') return !decodable
    if (code === 'DIMENSIONS_TOO_LARGE' || code === 'FILE_TOO_LARGE') return !fits
    return true
  })
}
