import { repairPhoto } from '../photo/repairPhoto.js'
import type { PhotoOptions } from './PhotoOptions.js'

/** `repairPhoto`, as far as `repair` goes. */
export function mendPhoto(
  photo: Blob,
  repair: 'possible' | 'crop',
  { limits, decoders }: PhotoOptions,
): Promise<File> {
  return repairPhoto(photo, {
    crop: repair === 'crop' ? 'center' : 'never',
    ...(limits && { limits }),
    ...(decoders && { decoders }),
  })
}
