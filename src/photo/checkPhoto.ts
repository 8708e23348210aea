import type { RetouchError } from '../api/RetouchError.js'
import { findProblems } from './check/findProblems.js'
import { inspectPhoto } from './check/inspectPhoto.js'
import { PHOTO_LIMITS, type PhotoFormat, type PhotoLimits } from './photoLimits.js'
import { findUnrepairable } from './repair/findUnrepairable.js'
import type { PhotoCrop } from './repair/fitPhoto.js'

/** Result of {@link checkPhoto}. */
export interface PhotoCheck {
  /** Whether the service can be expected to accept the photo: `problems` is empty. */
  readonly ok: boolean
  /** Format detected from the file's first bytes. Undefined if it is not a known image format. */
  readonly format: PhotoFormat | undefined
  /** Displayed width in px, after EXIF orientation. Undefined if it could not be read. */
  readonly width: number | undefined
  /** Displayed height in px, after EXIF orientation. Undefined if it could not be read. */
  readonly height: number | undefined
  /** File size in bytes. */
  readonly bytes: number
  /** Every problem found, as the errors that the service would report, with the photo's own numbers in `actual`. */
  readonly problems: readonly RetouchError[]
  /**
   * What `repairPhoto` can do: `"none"`, nothing is wrong; `"possible"`, it repairs everything;
   * `"crop"`, only with `crop: "center"`; `"impossible"`, another photo is needed. A HEIC photo that is
   * `"impossible"` can still be repaired with a decoder.
   */
  readonly repair: 'none' | 'possible' | 'crop' | 'impossible'
}

/**
 * Checks a photo before upload and reports everything that the service would reject it for.
 *
 * The file is scanned to its end, because Firefox and Safari decode truncated files without an error.
 * Then the browser decodes it, unless it has more than 100 megapixels. Without `createImageBitmap`
 * (servers, jsdom) it is not decoded, and nothing can be repaired.
 *
 * @param blob - The photo. Its name and MIME type are ignored.
 * @param limits - Overrides of {@link PHOTO_LIMITS}.
 * @returns All problems at once. Never rejects: an unreadable file is reported as a problem.
 * @example
 * const { ok, problems, repair } = await checkPhoto(file)
 * if (!ok) console.log(problems.map((problem) => problem.code), repair)
 */
export async function checkPhoto(
  blob: Blob,
  limits: Partial<PhotoLimits> = {},
): Promise<PhotoCheck> {
  const allLimits = { ...PHOTO_LIMITS, ...limits }
  const photo = await inspectPhoto(blob)
  const { format, width, height } = photo
  const problems = findProblems(photo, blob.size, allLimits)
  const isStuck = (crop: PhotoCrop) =>
    findUnrepairable({ width, height, problems }, crop, allLimits) !== undefined
  const repair = isStuck('center') ? 'impossible' : isStuck('never') ? 'crop' : 'possible'
  const ok = problems.length === 0
  return { ok, format, width, height, bytes: blob.size, problems, repair: ok ? 'none' : repair }
}
