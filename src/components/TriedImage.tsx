'use client'

import type { ImgHTMLAttributes } from 'react'
import type { ImageTries } from './useImageTries.js'

interface TriedImageProps extends ImgHTMLAttributes<HTMLImageElement> {
  tries: ImageTries
  alt: string
}

/** An image that is seen once it is there. A browser shows a broken one where a try has failed. */
export function TriedImage({
  tries: { image, attempt, state, onLoad, onError },
  alt,
  style,
  ...rest
}: TriedImageProps) {
  return (
    <img
      {...rest}
      key={attempt}
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
