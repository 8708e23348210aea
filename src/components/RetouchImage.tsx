'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ImgHTMLAttributes } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { classNames } from './classNames.js'
import { useImageTries } from './useImageTries.js'

export interface RetouchImageProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>,
    Pick<ImgHTMLAttributes<HTMLImageElement>, 'alt' | 'width' | 'height' | 'loading' | 'sizes'> {
  /** The `url` of an image of a result. */
  url: string
  /** ISO 8601, from the result: an image that does not load after it has expired. */
  expiresAt?: string | undefined
}

/** The retouched photo: waits for a CDN that is not ready yet, and says so where the photo never comes. */
export const RetouchImage = forwardRef<HTMLDivElement, RetouchImageProps>(function RetouchImage(
  { url, expiresAt, alt, width, height, loading, sizes, className, ...rest },
  ref,
) {
  const { messages } = useRetouchMessages()
  const { image, attempt, state, onLoad, onError } = useImageTries(url)
  const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()

  return (
    <div {...rest} ref={ref} className={classNames('retouch-image', className)} data-state={state}>
      {state === 'unavailable' ? (
        <p role="alert" data-part="message">
          {isExpired ? messages.image.expired : messages.image.unavailable}
        </p>
      ) : (
        <img
          key={attempt}
          ref={image}
          src={url}
          alt={alt ?? messages.image.alt}
          {...{ width, height, loading, sizes, onLoad, onError }}
          data-part="image"
          // Hidden until it is there: a browser shows a broken image in between tries.
          style={state === 'loaded' ? undefined : { visibility: 'hidden' }}
        />
      )}
    </div>
  )
})
