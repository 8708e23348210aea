'use client'

import { type RefObject, useCallback, useEffect, useRef, useState } from 'react'
import { IMAGE_RETRY_DELAYS } from './imageRetryDelays.js'

interface Tries {
  url: string
  /** Tries that have failed. */
  failed: number
  state: 'loading' | 'waiting' | 'loaded' | 'unavailable'
  /** Its own, as CSS wants them: "4 / 5". */
  proportions?: string
}

export interface ImageTries extends Pick<Tries, 'state' | 'proportions'> {
  image: RefObject<HTMLImageElement | null>
  /** A key for the element: a new one asks anew. */
  attempt: string
  onLoad: () => void
  onError: () => void
  /** Begins once more. */
  tryAgain: () => void
}

const firstTry = (url: string): Tries => ({ url, failed: 0, state: 'loading' })

/** Counts the tries at an image: three more where the first fails. */
export function useImageTries(url: string): ImageTries {
  const image = useRef<HTMLImageElement>(null)
  const [known, setTries] = useState(() => firstTry(url))
  const tries = known.url === url ? known : firstTry(url)
  const { failed, state, proportions } = tries

  const onLoad = useCallback(() => {
    const { naturalWidth = 0, naturalHeight = 0 } = image.current ?? {}
    const proportions = naturalHeight > 0 && { proportions: `${naturalWidth} / ${naturalHeight}` }
    setTries((now) =>
      now.url === url && now.state === 'loaded'
        ? now
        : { url, failed, state: 'loaded', ...proportions },
    )
  }, [url, failed])
  const onError = useCallback(() => {
    const state = failed < IMAGE_RETRY_DELAYS.length ? 'waiting' : 'unavailable'
    setTries({ url, failed: failed + 1, state })
  }, [url, failed])
  const tryAgain = useCallback(() => setTries(firstTry(url)), [url])

  useEffect(() => {
    // What a server rendered can have come, or failed, before anyone listened.
    if (state !== 'loading' || !image.current?.complete) return
    if (image.current.naturalWidth > 0) onLoad()
    else onError()
  }, [state, onLoad, onError])

  useEffect(() => {
    if (state !== 'waiting') return
    const ask = () => setTries({ url, failed, state: 'loading' })
    const timer = setTimeout(ask, IMAGE_RETRY_DELAYS[failed - 1])
    return () => clearTimeout(timer)
  }, [url, failed, state])

  const attempt = `${url} ${state === 'waiting' ? failed - 1 : failed}`
  return { image, attempt, state, onLoad, onError, tryAgain, ...(proportions && { proportions }) }
}
