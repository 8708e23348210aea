import { checkPhoto, type PhotoCheck } from '../../photo/checkPhoto.js'
import { repairPhoto } from '../../photo/repairPhoto.js'
import type { PhotoOptions } from '../PhotoOptions.js'

/** `checkPhoto`, with a `repair` that takes the app's decoders into account. */
export async function checkForUpload(
  photo: Blob,
  { limits, decoders }: PhotoOptions,
): Promise<PhotoCheck> {
  const check = await checkPhoto(photo, limits)
  const { format, width } = check
  const isUnknownHeic = (format === 'heic' || format === 'heif') && width === undefined
  return isUnknownHeic && decoders?.heic ? { ...check, repair: 'possible' } : check
}

/** `repairPhoto`; it crops only where `repair` allows it. */
export function repairForUpload(
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
