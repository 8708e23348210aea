import { readPhoto } from '../../photo/check/inspectPhoto.js'
import { isDecodable } from '../../photo/check/isDecodable.js'
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

/** Whether the browser can show a photo before it is checked, without running out of memory. */
export async function canPreview(photo: Blob): Promise<boolean> {
  try {
    return isDecodable(await readPhoto(photo))
  } catch {
    return false
  }
}

/** `repairPhoto`; it crops only where `repair` allows it: at `crop`, from 0 to 1, by default in the middle. */
export function repairForUpload(
  photo: Blob,
  repair: 'possible' | 'crop',
  { limits, decoders }: PhotoOptions,
  crop?: number,
): Promise<File> {
  return repairPhoto(photo, {
    crop: repair === 'crop' ? (crop ?? 'center') : 'never',
    ...(limits && { limits }),
    ...(decoders && { decoders }),
  })
}
