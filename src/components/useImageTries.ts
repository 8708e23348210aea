'use client'

import { useCallback, useEffect, useState } from 'react'
import { IMAGE_RETRY_DELAYS } from './imageRetryDelays.js'

interface Tries {
  url: string
  /** Tries that have failed. */
  failed: number
  state: 'loading' | 'waiting' | 'loaded' | 'unavailable'
}

export interface ImageTries extends Pick<Tries, 'state'> {
  attempt: string
  onLoad: () => void
  onError: () => void
  /** Begins once more. */
  tryAgain: () => void
}

const firstTry = (url: string): Tries => ({ url, failed: 0, state: 'loading' })

/** Counts the tries at an image: three more where the first fails. `attempt` is a key for it: a new element asks anew. */
export function useImageTries(url: string): ImageTries {
  const [known, setTries] = useState(() => firstTry(url))
  const tries = known.url === url ? known : firstTry(url)
  const { failed, state } = tries

  const onLoad = useCallback(() => setTries({ url, failed, state: 'loaded' }), [url, failed])
  const onError = useCallback(() => {
    const state = failed < IMAGE_RETRY_DELAYS.length ? 'waiting' : 'unavailable'
    setTries({ url, failed: failed + 1, state })
  }, [url, failed])
  const tryAgain = useCallback(() => setTries(firstTry(url)), [url])

  useEffect(() => {
    if (state !== 'waiting') return
    const ask = () => setTries({ url, failed, state: 'loading' })
    const timer = setTimeout(ask, IMAGE_RETRY_DELAYS[failed - 1])
    return () => clearTimeout(timer)
  }, [url, failed, state])

  const attempt = `${url} ${state === 'waiting' ? failed - 1 : failed}`
  return { attempt, state, onLoad, onError, tryAgain }
}
