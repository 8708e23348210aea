'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** ms before each retry. The vendor's CDN responds 202 while it generates an image for the first time. */
export const IMAGE_RETRY_DELAYS = [500, 1_000, 2_000]

/**
 * State of an image: `"waiting"` means that an attempt failed and another one follows, `"unavailable"` that the last
 * attempt failed.
 */
export type RetouchImageState = 'loading' | 'waiting' | 'loaded' | 'unavailable'

interface Attempts {
  url: string | undefined
  /** Number of failed attempts. */
  failures: number
  state: RetouchImageState
  /** Width by height of the loaded image, in its own pixels. */
  size?: readonly [number, number]
}

export interface ImageRetry extends Pick<Attempts, 'state' | 'size'> {
  image: RefObject<HTMLImageElement | null>
  /** Key of the element; a new one requests the image again. */
  attemptKey: string
  onLoad: () => void
  onError: () => void
  /** Requests the image again, with all retries. */
  tryAgain: () => void
}

const initialAttempts = (url: string | undefined): Attempts => ({
  url,
  failures: 0,
  state: 'loading',
})

/** Loading state of an image that is retried after 0.5, 1 and 2 s, unless it has expired. */
export function useImageRetry(url: string | undefined, expiresAt?: string): ImageRetry {
  const image = useRef<HTMLImageElement>(null)
  const [known, setKnown] = useState(() => initialAttempts(url))
  const current = known.url === url ? known : initialAttempts(url)
  const { failures, state, size } = current

  const onLoad = useCallback(() => {
    const { current: element } = image
    const show = () => {
      if (image.current !== element) return
      const { naturalWidth = 0, naturalHeight = 0 } = element ?? {}
      const size = naturalHeight > 0 && { size: [naturalWidth, naturalHeight] as const }
      setKnown((now) =>
        now.url === url && now.state === 'loaded'
          ? now
          : { url, failures, state: 'loaded', ...size },
      )
    }
    // Decoding before the image is shown avoids a blank frame. jsdom does not decode images.
    if (element?.decode) element.decode().then(show, show)
    else show()
  }, [url, failures])
  const onError = useCallback(() => {
    const isLast = failures >= IMAGE_RETRY_DELAYS.length || isPast(expiresAt)
    setKnown({ url, failures: failures + 1, state: isLast ? 'unavailable' : 'waiting' })
  }, [url, failures, expiresAt])
  const tryAgain = useCallback(() => setKnown(initialAttempts(url)), [url])

  useEffect(() => {
    // A server-rendered image may load or fail before hydration attaches the handlers.
    if (state !== 'loading' || !image.current?.complete) return
    if (image.current.naturalWidth > 0) onLoad()
    else onError()
  }, [state, onLoad, onError])

  useEffect(() => {
    if (state !== 'waiting') return
    const retry = () => setKnown({ url, failures, state: 'loading' })
    const timer = setTimeout(retry, IMAGE_RETRY_DELAYS[failures - 1])
    return () => clearTimeout(timer)
  }, [url, failures, state])

  const attemptKey = `${url} ${state === 'waiting' ? failures - 1 : failures}`
  return { image, attemptKey, state, onLoad, onError, tryAgain, ...(size && { size }) }
}

/** Whether an ISO 8601 time has passed. */
export function isPast(time: string | undefined): boolean {
  return time !== undefined && Date.parse(time) <= Date.now()
}
