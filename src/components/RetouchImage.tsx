'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ImgHTMLAttributes } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import { RetryingImage } from './image/RetryingImage.js'
import { UnavailableImage } from './image/UnavailableImage.js'
import { useImageRetry } from './image/useImageRetry.js'
import { rootProps } from './shared/rootProps.js'
import { useRestoreFocus } from './shared/useRestoreFocus.js'

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
  { url, expiresAt, alt, width, height, loading, ...rest },
  ref,
) {
  const { messages, language } = useRetouchMessages()
  const retry = useImageRetry(url)
  const focus = useRestoreFocus()
  const canShow = isSafeImageUrl(url)
  const state = canShow ? retry.state : 'unavailable'

  return (
    <div
      tabIndex={-1}
      {...focus}
      {...rootProps('retouch-image', language, rest)}
      ref={ref}
      data-state={state}
    >
      {state === 'waiting' && <p data-part="message">{messages.image.loading}</p>}
      {state === 'unavailable' ? (
        <UnavailableImage expiresAt={expiresAt} onTryAgain={canShow ? retry.tryAgain : undefined} />
      ) : (
        <RetryingImage
          src={url}
          alt={alt ?? messages.image.alt}
          retry={retry}
          {...{ width, height, loading }}
        />
      )}
    </div>
  )
})
