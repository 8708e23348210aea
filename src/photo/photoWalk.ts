/** What going through a PNG or JPEG from its first byte to its end mark tells. */
export interface PhotoWalk {
  /** In px, as the photo is shown; undefined where the file breaks off before it says so. */
  readonly width?: number
  /** In px, as the photo is shown. */
  readonly height?: number
  /** Whether the file goes on to its end mark. */
  readonly whole: boolean
}

/** The walk of a photo that is stored as `width` x `height` and shown turned by its EXIF orientation. */
export function photoWalk(
  width: number,
  height: number,
  orientation: number | undefined,
  whole: boolean,
): PhotoWalk {
  if (width === 0 || height === 0) return { whole: false }
  const lies = orientation !== undefined && orientation >= 5 && orientation <= 8
  return lies ? { width: height, height: width, whole } : { width, height, whole }
}
