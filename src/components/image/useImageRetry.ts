'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'

/** ms before each retry. The vendor's CDN responds 202 while it generates an image for the first time. */
export const IMAGE_RETRY_DELAYS = [500, 1_000, 2_000]

interface ImageState {
  url: string
  /** Number of failed attempts. */
  failures: number
  state: 'loading' | 'waiting' | 'loaded' | 'unavailable'
  /** Of the loaded image, as a CSS `aspect-ratio`: "4 / 5". */
  aspectRatio?: string
}

export interface ImageRetry extends Pick<ImageState, 'state' | 'aspectRatio'> {
  image: RefObject<HTMLImageElement | null>
  /** Key of the element; a new one requests the image again. */
  attemptKey: string
  onLoad: () => void
  onError: () => void
  /** Starts over with a fresh allowance. */
  tryAgain: () => void
}

const initialState = (url: string): ImageState => ({ url, failures: 0, state: 'loading' })

/** Loading state of an image that is retried after 0.5, 1 and 2 s. */
export function useImageRetry(url: string): ImageRetry {
  const image = useRef<HTMLImageElement>(null)
  const [known, setKnown] = useState(() => initialState(url))
  const current = known.url === url ? known : initialState(url)
  const { failures, state, aspectRatio } = current

  const onLoad = useCallback(() => {
    const { naturalWidth = 0, naturalHeight = 0 } = image.current ?? {}
    const ratio = naturalHeight > 0 && { aspectRatio: `${naturalWidth} / ${naturalHeight}` }
    setKnown((now) =>
      now.url === url && now.state === 'loaded'
        ? now
        : { url, failures, state: 'loaded', ...ratio },
    )
  }, [url, failures])
  const onError = useCallback(() => {
    const state = failures < IMAGE_RETRY_DELAYS.length ? 'waiting' : 'unavailable'
    setKnown({ url, failures: failures + 1, state })
  }, [url, failures])
  const tryAgain = useCallback(() => setKnown(initialState(url)), [url])

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
  return {
    image,
    attemptKey,
    state,
    onLoad,
    onError,
    tryAgain,
    ...(aspectRatio && { aspectRatio }),
  }
}
