import { RetouchError } from '../api/RetouchError.js'
import { checkPhoto, type PhotoCheck } from './checkPhoto.js'
import { PHOTO_LIMITS, type PhotoLimits } from './photoLimits.js'
import { findUnrepairable } from './repair/findUnrepairable.js'
import type { PhotoCrop } from './repair/fitPhoto.js'
import { shrinkPhoto } from './repair/shrinkPhoto.js'

/** Options of {@link repairPhoto}. */
export interface RepairPhotoOptions {
  /**
   * How to crop a photo whose sides differ by more than 2:1, which cannot fit otherwise. `"center"` cuts
   * equally at both ends; a number from 0 to 1 is the position of the part to keep, 0 at the left or top end.
   * Default `"never"`.
   */
  crop?: PhotoCrop
  /** Decoders for formats that the browser does not support. */
  decoders?: {
    /** Converts a HEIC or HEIF photo to JPEG or PNG. Not called if the browser can decode it. */
    heic?: (photo: Blob) => Promise<Blob>
  }
  /** Overrides of {@link PHOTO_LIMITS}, the same as given to `checkPhoto`. */
  limits?: Partial<PhotoLimits>
}

/**
 * Repairs a photo so that it passes `checkPhoto`: scales it down into the limits and encodes it as a
 * JPEG, with white for transparent parts. Never enlarges. Needs a document: workers have no canvas element.
 *
 * @param blob - The photo. One that passes `checkPhoto` is returned unchanged.
 * @returns A file of at most 4 MB, named like the photo with the extension of its new format.
 * @throws {RetouchError} The problem that cannot be repaired, as `checkPhoto` reports it, or
 * `IMAGE_UNREADABLE` if the browser runs out of memory. The original photo is never changed.
 * @throws {TypeError} If `crop` is a number outside of 0 to 1.
 * @example
 * const photo = await repairPhoto(file, { crop: 'center' })
 * await client.generateRetouch({ image: photo })
 */
export async function repairPhoto(
  blob: Blob,
  { crop = 'never', decoders = {}, limits = {} }: RepairPhotoOptions = {},
): Promise<File> {
  if (typeof crop === 'number' && !(crop >= 0 && crop <= 1)) {
    throw new TypeError(`crop must be "never", "center" or a number from 0 to 1, not ${crop}.`)
  }
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

/** Whether a photo is in a HEIC format that the browser cannot decode. */
export function isUnknownHeic({ format, width }: PhotoCheck): boolean {
  return (format === 'heic' || format === 'heif') && width === undefined
}

async function decodeHeic(decode: (photo: Blob) => Promise<Blob>, photo: Blob): Promise<Blob> {
  try {
    return await decode(photo)
  } catch (cause) {
    const message = 'decoders.heic failed to decode the photo.'
    throw new RetouchError({ code: 'UNSUPPORTED_FORMAT', message, cause })
  }
}

function toFile(bytes: Blob, format: PhotoCheck['format'], original: Blob): File {
  const name = original instanceof File ? original.name.replace(/\.[^.]*$/, '') : ''
  const [ending, type] = format === 'png' ? ['png', 'image/png'] : ['jpg', 'image/jpeg']
  return new File([bytes], `${name || 'photo'}.${ending}`, { type })
}
