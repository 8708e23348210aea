'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ImgHTMLAttributes } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { classNames } from './classNames.js'
import { isShowable } from './isShowable.js'
import { languageProps } from './languageProps.js'
import { TriedImage } from './TriedImage.js'
import { UnavailableImage } from './UnavailableImage.js'
import { useImageTries } from './useImageTries.js'
import { useKeptFocus } from './useKeptFocus.js'

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
  const { messages, language } = useRetouchMessages()
  const tries = useImageTries(url)
  const focus = useKeptFocus()
  const canShow = isShowable(url)
  const state = canShow ? tries.state : 'unavailable'

  return (
    <div
      tabIndex={-1}
      {...focus}
      {...languageProps(language)}
      {...rest}
      ref={ref}
      className={classNames('retouch-image', className)}
      data-state={state}
    >
      {state === 'waiting' && <p data-part="message">{messages.image.loading}</p>}
      {state === 'unavailable' ? (
        <UnavailableImage expiresAt={expiresAt} onTryAgain={canShow ? tries.tryAgain : undefined} />
      ) : (
        <TriedImage
          src={url}
          alt={alt ?? messages.image.alt}
          tries={tries}
          {...{ width, height, loading }}
        />
      )}
    </div>
  )
})
