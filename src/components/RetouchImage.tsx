'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ImgHTMLAttributes } from 'react'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import {
  type RetouchImageState,
  RetryingImage,
  UnavailableImage,
  useImageRetry,
  useImageStateChange,
} from './image/RetryingImage.js'
import { rootProps, useRestoreFocus } from './shared/rootProps.js'

/** Props of `<RetouchImage>`, and attributes of its `<div>`. */
export interface RetouchImageProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'>,
    Pick<ImgHTMLAttributes<HTMLImageElement>, 'alt' | 'width' | 'height' | 'loading'> {
  /** The `url` of an image of a result. A URL that is not http(s), blob or data:image is not shown. */
  url: string
  /** When the image expires, in ISO 8601, from the result. An image that fails to load after it is not retried. */
  expiresAt?: string | undefined
  /** Called when the state of the image changes. */
  onImageStateChange?: ((state: RetouchImageState) => void) | undefined
}

/**
 * Shows one retouched photo. A failed request is retried after 0.5, 1 and 2 s, because the CDN responds 202 while it
 * generates an image. After the last retry, a message says that the photo is unavailable, and whether it has expired.
 *
 * @param props.expiresAt - ISO 8601. After this time an image that fails to load is not retried.
 * @example
 * <RetouchImage url={data.image.url} expiresAt={data.expiresAt} width={800} height={1000} />
 */
export const RetouchImage = forwardRef<HTMLDivElement, RetouchImageProps>(function RetouchImage(
  { url, expiresAt, onImageStateChange, alt, width, height, loading, ...rest },
  ref,
) {
  const { messages, language } = useResultMessages()
  const retry = useImageRetry(url, expiresAt)
  const focus = useRestoreFocus()
  const canShow = isSafeImageUrl(url)
  const state = canShow ? retry.state : 'unavailable'
  useImageStateChange(url, state, onImageStateChange)

  return (
    <div
      {...focus}
      {...rootProps('retouch-image', language, rest, messages.image.alt)}
      ref={ref}
      data-state={state}
    >
      {state === 'waiting' && <p data-part="message">{messages.image.loading}</p>}
      {state === 'unavailable' ? (
        <UnavailableImage expiresAt={expiresAt} onTryAgain={canShow ? retry.tryAgain : undefined} />
      ) : (
        <RetryingImage
          alt={alt ?? messages.image.alt}
          retry={retry}
          {...{ width, height, loading }}
        />
      )}
    </div>
  )
})
