import type { PhotoLimits } from '../photoLimits.js'

/**
 * How to crop a photo whose sides differ by more than the limits allow: not at all, equally at both ends, or by
 * the position of the part to keep, from 0 (its left or top end) to 1.
 */
export type PhotoCrop = 'never' | 'center' | number

/** Target size of a repaired photo, in px: scaled down first, then cropped to `width` × `height`. */
export interface PhotoFit {
  /** Width in px after scaling, before cropping. */
  readonly scaledWidth: number
  /** Height in px after scaling, before cropping. */
  readonly scaledHeight: number
  /** Width in px after cropping. */
  readonly width: number
  /** Height in px after cropping. */
  readonly height: number
  /** Whether both sides reach `minSide`. */
  readonly fits: boolean
}

/** The largest size within `limits` that does not enlarge the photo. */
export function fitPhoto(
  width: number,
  height: number,
  crop: PhotoCrop,
  { minSide, maxSide }: PhotoLimits,
): PhotoFit {
  const inside = maxSide / Math.max(width, height)
  const across = crop === 'never' ? 0 : minSide / Math.min(width, height)
  const scale = Math.min(1, Math.max(inside, across))
  const scaledWidth = Math.round(width * scale)
  const scaledHeight = Math.round(height * scale)
  return {
    scaledWidth,
    scaledHeight,
    width: Math.min(scaledWidth, maxSide),
    height: Math.min(scaledHeight, maxSide),
    fits: Math.min(scaledWidth, scaledHeight) >= minSide,
  }
}
