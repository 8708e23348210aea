import type { RetouchError } from '../../api/RetouchError.js'
import { isDecodable } from '../check/isDecodable.js'
import type { PhotoLimits } from '../photoLimits.js'
import { fitPhoto, type PhotoCrop } from './fitPhoto.js'

interface ProblematicPhoto {
  readonly width: number | undefined
  readonly height: number | undefined
  readonly problems: readonly RetouchError[]
}

/** The first problem that re-encoding the photo cannot repair. */
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
