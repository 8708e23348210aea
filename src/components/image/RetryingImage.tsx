'use client'

import type { ImgHTMLAttributes } from 'react'
import type { ImageRetry } from './useImageRetry.js'

interface RetryingImageProps extends ImgHTMLAttributes<HTMLImageElement> {
  retry: ImageRetry
  alt: string
}

/** An image that stays transparent until it has loaded, so that the browser's broken-image icon never shows. */
export function RetryingImage({
  retry: { image, attemptKey, state, onLoad, onError },
  alt,
  style,
  ...rest
}: RetryingImageProps) {
  return (
    <img
      {...rest}
      key={attemptKey}
      ref={image}
      alt={alt}
      draggable={false}
      data-part="image"
      style={state === 'loaded' ? style : { ...style, opacity: 0 }}
      onLoad={onLoad}
      onError={onError}
    />
  )
}
