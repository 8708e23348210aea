import { RetouchError } from '../../api/RetouchError.js'
import { readPhoto } from '../../photo/check/inspectPhoto.js'
import { isDecodable } from '../../photo/check/isDecodable.js'
import { checkPhoto, type PhotoCheck } from '../../photo/checkPhoto.js'
import { type FaceBox, locateFaces } from '../../photo/faces/locateFaces.js'
import { isUnknownHeic, repairPhoto } from '../../photo/repairPhoto.js'
import type { PhotoOptions } from '../PhotoOptions.js'

/** Result of checking a photo before upload. */
export interface UploadCheck extends PhotoCheck {
  /** Faces that `findFaces` found, in px of the displayed photo. Undefined without `findFaces`, or if it failed. */
  readonly faces?: readonly FaceBox[]
  /** `NO_FACE_DETECTED` if `findFaces` found no face. Detectors make mistakes, so the photo can be sent anyway. */
  readonly warning?: RetouchError
}

/** `checkPhoto`, extended by the app's decoders in `repair`, and by the app's face detector. */
export async function checkForUpload(
  photo: Blob,
  { limits, decoders, findFaces }: PhotoOptions,
): Promise<UploadCheck> {
  const check = await checkPhoto(photo, limits)
  if (decoders?.heic && isUnknownHeic(check)) return { ...check, repair: 'possible' }
  if (!findFaces || check.repair === 'impossible' || !isDecodable(check)) return check
  const faces = await locateFaces(photo, check, findFaces)
  if (!faces) return check
  return faces.length > 0 ? { ...check, faces } : { ...check, faces, warning: noFace() }
}

/** Whether the browser can show a photo before the check without running out of memory. */
export async function canPreview(photo: Blob): Promise<boolean> {
  try {
    return isDecodable(await readPhoto(photo))
  } catch {
    return false
  }
}

/** `repairPhoto` with the options of the hook. Crops only if `repair` is `"crop"`: at `crop`, from 0 to 1, else in the middle. */
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

function noFace(): RetouchError {
  return new RetouchError({
    code: 'NO_FACE_DETECTED',
    message: 'findFaces found no face in the photo. It has not been sent.',
  })
}
