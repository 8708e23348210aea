'use client'

import type { ImgHTMLAttributes } from 'react'
import type { ImageTries } from './useImageTries.js'

interface TriedImageProps extends Omit<ImgHTMLAttributes<HTMLImageElement>, 'onError'> {
  tries: ImageTries
  alt: string
}

/** An image that is seen once it is there. A browser shows a broken one where a try has failed. */
export function TriedImage({ tries, alt, style, onLoad, ...rest }: TriedImageProps) {
  return (
    <img
      {...rest}
      key={tries.attempt}
      alt={alt}
      draggable={false}
      data-part="image"
      style={tries.state === 'loaded' ? style : { ...style, opacity: 0 }}
      onLoad={(event) => {
        onLoad?.(event)
        tries.onLoad()
      }}
      onError={tries.onError}
    />
  )
}
