'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ImgHTMLAttributes } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { classNames } from './classNames.js'
import { isShowable } from './isShowable.js'
import { languageProps } from './languageProps.js'
import { useImageTries } from './useImageTries.js'

export interface RetouchImageProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>,
    Pick<ImgHTMLAttributes<HTMLImageElement>, 'alt' | 'width' | 'height' | 'loading'> {
  /** The `url` of an image of a result. One that is not http(s), blob or data:image is not shown. */
  url: string
  /** ISO 8601, from the result: an image that does not load after it has expired. */
  expiresAt?: string | undefined
}

/**
 * The retouched photo. A CDN that is not ready yet gets three more tries, after 0.5, 1 and 2 s; then it says
 * that there is no photo, and why.
 */
export const RetouchImage = forwardRef<HTMLDivElement, RetouchImageProps>(function RetouchImage(
  { url, expiresAt, alt, width, height, loading, className, ...rest },
  ref,
) {
  const { messages, locale } = useRetouchMessages()
  const tries = useImageTries(url)
  const state = isShowable(url) ? tries.state : 'unavailable'
  const isExpired = expiresAt !== undefined && Date.parse(expiresAt) <= Date.now()

  return (
    <div
      {...languageProps(locale)}
      {...rest}
      ref={ref}
      className={classNames('retouch-image', className)}
      data-state={state}
    >
      {state === 'waiting' && <p data-part="message">{messages.image.loading}</p>}
      {state === 'unavailable' ? (
        <>
          <p role="alert" data-part="message">
            {isExpired ? messages.image.expired : messages.image.unavailable}
          </p>
          {isShowable(url) && !isExpired && (
            <button type="button" data-part="button" onClick={tries.tryAgain}>
              {messages.actions.tryAgain}
            </button>
          )}
        </>
      ) : (
        <img
          key={tries.attempt}
          src={url}
          alt={alt ?? messages.image.alt}
          {...{ width, height, loading }}
          data-part="image"
          onLoad={tries.onLoad}
          onError={tries.onError}
          // A browser shows a broken image where one has failed, until the next try has gone well.
          style={state === 'loaded' ? undefined : { opacity: 0 }}
        />
      )}
    </div>
  )
})
