import { RetouchError } from '../../api/RetouchError.js'
import { PHOTO_LIMITS, type PhotoLimits } from '../photoLimits.js'
import type { InspectedPhoto } from './inspectPhoto.js'

/** Every reason for which the service would reject a photo. Damage, which cannot be repaired, comes first. */
export function findProblems(
  photo: InspectedPhoto,
  bytes: number,
  { maxBytes, minSide, maxSide }: PhotoLimits,
): RetouchError[] {
  const { format, width = minSide, height = minSide, damage } = photo
  const problems: RetouchError[] = []
  if (damage) problems.push(damage)
  if (damage?.code !== 'IMAGE_UNREADABLE' && format !== 'png' && format !== 'jpeg') {
    problems.push(
      new RetouchError({
        code: 'UNSUPPORTED_FORMAT',
        message: `The file is ${format?.toUpperCase() ?? 'no known image'}, not PNG or JPEG.`,
        limit: { formats: PHOTO_LIMITS.formats.map((name) => name.toUpperCase()) },
        actual: format && { formats: [format.toUpperCase()] },
      }),
    )
  }
  if (Math.min(width, height) < minSide) {
    problems.push(
      new RetouchError({
        code: 'DIMENSIONS_TOO_SMALL',
        message: `The photo has ${width} x ${height} pixels; each side needs ${minSide}.`,
        limit: { width: minSide, height: minSide },
        actual: { width, height },
      }),
    )
  }
  if (Math.max(width, height) > maxSide) {
    problems.push(
      new RetouchError({
        code: 'DIMENSIONS_TOO_LARGE',
        message: `The photo has ${width} x ${height} pixels; a side may have ${maxSide}.`,
        limit: { width: maxSide, height: maxSide },
        actual: { width, height },
      }),
    )
  }
  if (bytes > maxBytes) {
    problems.push(
      new RetouchError({
        code: 'FILE_TOO_LARGE',
        message: `The file has ${bytes} bytes; it may have ${maxBytes}.`,
        limit: { bytes: maxBytes },
        actual: { bytes },
      }),
    )
  }
  return problems
}
