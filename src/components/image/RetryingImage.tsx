'use client'

import type { ImgHTMLAttributes } from 'react'
import type { ImageRetry } from './useImageRetry.js'

interface RetryingImageProps extends ImgHTMLAttributes<HTMLImageElement> {
  retry: ImageRetry
  alt: string
}

/** An image that stays transparent until it has loaded, so that the browser's broken-image icon never shows. */
export function RetryingImage({
  retry: { url, failures, state, image, onLoad, onError },
  alt,
  style,
  ...rest
}: RetryingImageProps) {
  return (
    <img
      {...rest}
      // A new element requests the image again.
      key={`${url} ${failures}`}
      ref={image}
      src={url}
      alt={alt}
      draggable={false}
      data-part="image"
      style={state === 'loaded' ? style : { ...style, opacity: 0 }}
      onLoad={onLoad}
      onError={onError}
    />
  )
}
