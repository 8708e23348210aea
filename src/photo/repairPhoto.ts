import { RetouchError } from '../api/RetouchError.js'
import { checkPhoto, type PhotoCheck } from './checkPhoto.js'
import { findUnrepairable } from './findUnrepairable.js'
import type { PhotoCrop } from './fitPhoto.js'
import { PHOTO_LIMITS, type PhotoLimits } from './photoLimits.js'
import { shrinkPhoto } from './shrinkPhoto.js'

export interface RepairPhotoOptions {
  /**
   * What may be cut off a photo of more than 2:1, which cannot fit otherwise: nothing, or the same at
   * both ends. The default is `"never"`.
   */
  crop?: PhotoCrop
  /** For formats that the browser does not know. */
  decoders?: {
    /** Makes a JPEG or PNG of a HEIC or HEIF photo. Not called where the browser can do it itself. */
    heic?: (photo: Blob) => Promise<Blob>
  }
  /** What differs from {@link PHOTO_LIMITS}, as it was given to `checkPhoto`. */
  limits?: Partial<PhotoLimits>
}

/**
 * Makes a photo fit: scaled down into the limits, as a JPEG, white where it was transparent. It is
 * never enlarged, and one that passes `checkPhoto` comes back as it is. It needs a page: a worker
 * has no canvas element.
 *
 * @returns A file that passes `checkPhoto`, of 4 MB at the most where it is a new one, with the name of
 * the photo and the ending of its true format.
 * @throws RetouchError The problem that cannot be repaired, as `checkPhoto` has it; `IMAGE_UNREADABLE`
 * also when the browser runs short of memory. The photo itself stays as it was.
 */
export async function repairPhoto(
  blob: Blob,
  { crop = 'never', decoders = {}, limits = {} }: RepairPhotoOptions = {},
): Promise<File> {
  const allLimits = { ...PHOTO_LIMITS, ...limits }
  let source = blob
  let photo = await checkPhoto(source, allLimits)
  if (decoders.heic && isUnknownHeic(photo)) {
    source = await decodeHeic(decoders.heic, blob)
    photo = await checkPhoto(source, allLimits)
  }
  if (photo.ok && source === blob && blob instanceof File) return blob
  if (photo.ok) return toFile(source, photo.format, blob)
  const problem = findUnrepairable(photo, crop, allLimits)
  if (problem) throw problem
  return toFile(await shrinkPhoto(source, photo, crop, allLimits), 'jpeg', blob)
}

function isUnknownHeic({ format, width }: PhotoCheck): boolean {
  return (format === 'heic' || format === 'heif') && width === undefined
}

async function decodeHeic(decode: (photo: Blob) => Promise<Blob>, photo: Blob): Promise<Blob> {
  try {
    return await decode(photo)
  } catch (cause) {
    const message = 'decoders.heic could not decode the photo.'
    throw new RetouchError({ code: 'UNSUPPORTED_FORMAT', message, cause })
  }
}

function toFile(bytes: Blob, format: PhotoCheck['format'], original: Blob): File {
  const name = original instanceof File ? original.name.replace(/\.[^.]*$/, '') : ''
  const [ending, type] = format === 'png' ? ['png', 'image/png'] : ['jpg', 'image/jpeg']
  return new File([bytes], `${name || 'photo'}.${ending}`, { type })
}
