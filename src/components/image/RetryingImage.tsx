'use client'

import {
  type ComponentPropsWithoutRef,
  type ImgHTMLAttributes,
  type RefObject,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import { useAnnouncement } from '../shared/LiveRegions.js'

/** ms before each retry. The vendor's CDN responds 202 while it generates an image for the first time. */
export const IMAGE_RETRY_DELAYS = [500, 1_000, 2_000]

/**
 * State of an image: `"waiting"` means that an attempt failed and another one follows, `"unavailable"` that the last
 * attempt failed.
 */
export type RetouchImageState = 'loading' | 'waiting' | 'loaded' | 'unavailable'

interface Attempt {
  /** Number of earlier attempts, which failed. */
  failures: number
  state: RetouchImageState
  /** Size of the loaded image in its own pixels. */
  width?: number
  height?: number
}

export interface ImageRetry extends Attempt {
  url: string | undefined
  image: RefObject<HTMLImageElement | null>
  onLoad: () => void
  onError: () => void
  /** Requests the image again, with all retries. */
  tryAgain: () => void
}

const FIRST_ATTEMPT: Attempt = { failures: 0, state: 'loading' }

/** Loading state of an image that is retried after 0.5, 1 and 2 s, unless it has expired. */
export function useImageRetry(url: string | undefined, expiresAt?: string): ImageRetry {
  const image = useRef<HTMLImageElement>(null)
  const [known, setKnown] = useState<Attempt & { url: string | undefined }>()
  const attempt = known && known.url === url ? known : FIRST_ATTEMPT
  const { failures, state } = attempt

  const onLoad = () => {
    const { current: element } = image
    const show = () => {
      if (!element || image.current !== element) return
      const { naturalWidth: width, naturalHeight: height } = element
      setKnown({ url, failures, state: 'loaded', width, height })
    }
    // Decoding before the image is shown avoids a blank frame. jsdom does not decode images.
    if (element?.decode) element.decode().then(show, show)
    else show()
  }
  const onError = () => {
    const isLast = failures >= IMAGE_RETRY_DELAYS.length || isPast(expiresAt)
    setKnown({ url, failures, state: isLast ? 'unavailable' : 'waiting' })
  }

  useEffect(() => {
    // A server-rendered image may load or fail before hydration attaches the handlers.
    if (state !== 'loading' || !image.current?.complete) return
    if (image.current.naturalWidth > 0) onLoad()
    else onError()
  })

  useEffect(() => {
    if (state !== 'waiting') return
    const retry = () => setKnown({ url, failures: failures + 1, state: 'loading' })
    const timer = setTimeout(retry, IMAGE_RETRY_DELAYS[failures])
    return () => clearTimeout(timer)
  }, [url, failures, state])

  return { ...attempt, url, image, onLoad, onError, tryAgain: () => setKnown(undefined) }
}

/** Calls `onChange` for each new state, and for each new URL, whatever else re-renders. */
export function useImageStateChange(
  url: string | undefined,
  state: RetouchImageState,
  onChange: ((state: RetouchImageState) => void) | undefined,
): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another function is no new state.
  useEffect(() => onChange?.(state), [url, state])
}

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

interface UnavailableImageProps
  extends Pick<ComponentPropsWithoutRef<'button'>, 'onFocus' | 'onBlur'> {
  /** When the image expires, in ISO 8601. */
  expiresAt: string | undefined
  /** Called by "Try again". Undefined if another attempt would be useless. */
  onTryAgain: (() => void) | undefined
}

/** Explains that the photo is unavailable, and whether it has expired. */
export function UnavailableImage({ expiresAt, onTryAgain, ...focus }: UnavailableImageProps) {
  const { messages } = useResultMessages()
  const isExpired = isPast(expiresAt)
  const text = isExpired ? messages.image.expired : messages.image.unavailable
  const isAnnounced = useAnnouncement('alert', [text])
  return (
    <>
      <p role={isAnnounced ? undefined : 'alert'} data-part="message">
        {text}
      </p>
      {onTryAgain && !isExpired && (
        <button {...focus} type="button" data-part="button" onClick={onTryAgain}>
          {messages.actions.tryAgain}
        </button>
      )}
    </>
  )
}

/** Whether an ISO 8601 time has passed. */
export function isPast(time: string | undefined): boolean {
  return time !== undefined && Date.parse(time) <= Date.now()
}
