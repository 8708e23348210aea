import type { ImgHTMLAttributes } from 'react'

/** What the parts of a comparison share. */
export interface ComparisonOptions
  extends Pick<ImgHTMLAttributes<HTMLImageElement>, 'width' | 'height' | 'loading'> {
  /** Whether the photos are divided from top to bottom instead of along the line. */
  orientation?: 'horizontal' | 'vertical' | undefined
  /** How much of the picture shows the photo before, in percent: for an app that keeps it itself. */
  position?: number | undefined
  /** In percent. Default 50. */
  defaultPosition?: number | undefined
  /** Called with each move, in percent. */
  onPositionChange?: ((position: number) => void) | undefined
  disabled?: boolean | undefined
  /** ISO 8601, from the result: photos that do not load after it have expired. */
  expiresAt?: string | undefined
}

export interface ComparedPhoto {
  url: string
  alt: string
}
