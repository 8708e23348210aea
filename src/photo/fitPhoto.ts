import type { PhotoLimits } from './photoLimits.js'

/** What may be cut off a photo that is too long for its limits: nothing, or the same at both ends. */
export type PhotoCrop = 'never' | 'center'

/** A photo scaled down, and the part of it that is kept, all in px. */
export interface PhotoFit {
  readonly scaledWidth: number
  readonly scaledHeight: number
  /** Not more than `scaledWidth`; what is over is cut off, half at each end. */
  readonly width: number
  readonly height: number
  /** Whether that is large enough on both sides. */
  readonly fits: boolean
}

/** The largest that a photo can be within `limits` without being enlarged. */
export function fitPhoto(
  width: number,
  height: number,
  crop: PhotoCrop,
  { minSide, maxSide }: PhotoLimits,
): PhotoFit {
  const inside = maxSide / Math.max(width, height)
  const across = crop === 'center' ? minSide / Math.min(width, height) : 0
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
