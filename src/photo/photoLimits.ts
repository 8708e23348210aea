/** Image formats recognized by their first bytes. The service accepts `"png"` and `"jpeg"`. */
export type PhotoFormat =
  | 'png'
  | 'jpeg'
  | 'heic'
  | 'heif'
  | 'avif'
  | 'webp'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'svg'

/** Limits that `checkPhoto` and `repairPhoto` apply to a photo. */
export interface PhotoLimits {
  /** Maximum file size in bytes. */
  readonly maxBytes: number
  /** Minimum length of each side in px. */
  readonly minSide: number
  /** Maximum length of each side in px. */
  readonly maxSide: number
}

/**
 * The service's limits for a photo: 5 MB, 1024 to 2048 px per side, PNG or JPEG.
 *
 * Source: the service's own error messages ("File size exceeds 5MB limit", "Min required resolution 1024x1024
 * pixels", "Max allowed resolution 2048x2048 pixels", "Only PNG, JPG, or JPEG"). They do not say whether a megabyte
 * is 10⁶ or 2²⁰ bytes, so only files above 5 × 2²⁰ bytes are rejected.
 *
 * @example
 * const hint = `At least ${PHOTO_LIMITS.minSide} px on each side`
 */
export const PHOTO_LIMITS = {
  maxBytes: 5 * 2 ** 20,
  minSide: 1024,
  maxSide: 2048,
  formats: ['png', 'jpeg'],
} as const satisfies PhotoLimits & { readonly formats: readonly PhotoFormat[] }
