import type { ImgHTMLAttributes } from 'react'
import type { RetouchImageState } from '../image/useImageRetry.js'

/** Props that `<RetouchComparison>` passes on to its frame. */
export interface ComparisonOptions
  extends Pick<ImgHTMLAttributes<HTMLImageElement>, 'width' | 'height' | 'loading'> {
  /** Direction of the divider's movement. Default `"horizontal"`. */
  orientation?: 'horizontal' | 'vertical' | undefined
  /** Percentage of the frame that shows `before`. Makes the component controlled. */
  position?: number | undefined
  /** Initial percentage of the frame that shows `before`. Default 50. */
  defaultPosition?: number | undefined
  /** Called with the new percentage whenever the person moves the divider. */
  onPositionChange?: ((position: number) => void) | undefined
  /** Disables the divider, the zoom and the button that shows the original. */
  disabled?: boolean | undefined
  /** When the images expire, in ISO 8601, from the result. An image that fails to load after it is not retried. */
  expiresAt?: string | undefined
  /**
   * Shows the whole `before` until `after` is decoded, then wipes the divider to its position in 900 ms (a cut
   * under reduced motion). Plays once per mount, so pass it only where the person waited for `after`. Default `false`.
   */
  reveal?: boolean | undefined
  /** Called when the state of `after` changes. It is `"loaded"` once the photo is on the screen. */
  onImageStateChange?: ((state: RetouchImageState) => void) | undefined
}

/** One of the two photos of a comparison. */
export interface ComparedPhoto {
  url: string
  alt: string
}
