import type { RetouchError } from '../api/RetouchError.js'
import { findUnrepairable } from './findUnrepairable.js'
import type { PhotoCrop } from './fitPhoto.js'
import { inspectPhoto } from './inspectPhoto.js'
import type { PhotoFormat } from './photoFormat.js'
import { PHOTO_LIMITS, type PhotoLimits } from './photoLimits.js'
import { photoProblems } from './photoProblems.js'

/** What {@link checkPhoto} finds. */
export interface PhotoCheck {
  /** Whether the service can be expected to take the photo: there are no problems. */
  readonly ok: boolean
  /** By the file's first bytes, never by its name or type; undefined for one that is not known. */
  readonly format: PhotoFormat | undefined
  /** In px, as the photo is shown; undefined where that could not be read. */
  readonly width: number | undefined
  /** In px, as the photo is shown; undefined where that could not be read. */
  readonly height: number | undefined
  /** The size of the file. */
  readonly bytes: number
  /** Everything that is wrong, as the errors that the service would answer, with the photo's own numbers. */
  readonly problems: readonly RetouchError[]
  /**
   * What `repairPhoto` can do here: `"none"`, nothing is wrong; `"possible"`, it mends everything;
   * `"crop"`, only with `crop: "center"`; `"impossible"`, another photo is needed. A HEIC that is
   * `"impossible"` can still be repaired with a decoder.
   */
  readonly repair: 'none' | 'possible' | 'crop' | 'impossible'
}

/**
 * Looks at a photo before it is sent, and finds what the service would turn it down for. It always
 * resolves: a file that cannot be read is a problem like any other.
 *
 * The file is read through to its end, because Firefox and Safari decode cut files without a word;
 * then the browser decodes it, unless it has more than 100 megapixels. Where there is no
 * `createImageBitmap` (servers, jsdom) it is not decoded, and nothing can be repaired.
 *
 * @param blob The photo. Its name and type are not looked at.
 * @param limits What differs from {@link PHOTO_LIMITS}.
 */
export async function checkPhoto(
  blob: Blob,
  limits: Partial<PhotoLimits> = {},
): Promise<PhotoCheck> {
  const allLimits = { ...PHOTO_LIMITS, ...limits }
  const photo = await inspectPhoto(blob)
  const { format, width, height } = photo
  const problems = photoProblems(photo, blob.size, allLimits)
  const isStuck = (crop: PhotoCrop) =>
    findUnrepairable({ width, height, problems }, crop, allLimits) !== undefined
  const repair = isStuck('center') ? 'impossible' : isStuck('never') ? 'crop' : 'possible'
  const ok = problems.length === 0
  return { ok, format, width, height, bytes: blob.size, problems, repair: ok ? 'none' : repair }
}
