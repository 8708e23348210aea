/** Result of scanning a PNG or JPEG up to its end marker. */
export interface PhotoHeader {
  /** Displayed width in px, after EXIF orientation. Undefined if the file is truncated before it. */
  readonly width?: number
  /** Displayed height in px, after EXIF orientation. Undefined if the file is truncated before it. */
  readonly height?: number
  /** Whether the file is complete up to its end marker. */
  readonly whole: boolean
}

/** Creates the header of a photo stored as `width` × `height`; EXIF orientations 5 to 8 swap the sides. */
export function createPhotoHeader(
  width: number,
  height: number,
  orientation: number | undefined = 1,
  whole: boolean,
): PhotoHeader {
  if (width === 0 || height === 0) return { whole: false }
  return orientation >= 5 ? { width: height, height: width, whole } : { width, height, whole }
}
