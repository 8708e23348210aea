import { checkPhoto, type PhotoCheck } from '../photo/checkPhoto.js'
import type { PhotoOptions } from './PhotoOptions.js'

/** `checkPhoto`, whose `repair` knows of the decoders too. */
export async function lookAtPhoto(
  photo: Blob,
  { limits, decoders }: PhotoOptions,
): Promise<PhotoCheck> {
  const check = await checkPhoto(photo, limits)
  const { format, width } = check
  const isUnknownHeic = (format === 'heic' || format === 'heif') && width === undefined
  return isUnknownHeic && decoders?.heic ? { ...check, repair: 'possible' } : check
}
