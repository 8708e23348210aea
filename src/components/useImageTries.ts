'use client'

import { useCallback, useEffect, useState } from 'react'

/** ms before each further try. The vendor's CDN answers 202 while it makes an image for the first time. */
const DELAYS = [500, 1_000, 2_000]

interface Tries {
  url: string
  /** Tries that have failed. */
  failed: number
  state: 'loading' | 'waiting' | 'loaded' | 'unavailable'
}

const firstTry = (url: string): Tries => ({ url, failed: 0, state: 'loading' })

/** Loads an image, and tries three times more where that fails. `attempt` is a key for it: a new element asks anew. */
export function useImageTries(url: string) {
  const [known, setTries] = useState(() => firstTry(url))
  const tries = known.url === url ? known : firstTry(url)
  const { failed, state } = tries

  const onLoad = useCallback(() => setTries({ url, failed, state: 'loaded' }), [url, failed])
  const onError = useCallback(() => {
    const state = failed < DELAYS.length ? 'waiting' : 'unavailable'
    setTries({ url, failed: failed + 1, state })
  }, [url, failed])
  const tryAgain = useCallback(() => setTries(firstTry(url)), [url])

  useEffect(() => {
    if (state !== 'waiting') return
    const timer = setTimeout(() => setTries({ url, failed, state: 'loading' }), DELAYS[failed - 1])
    return () => clearTimeout(timer)
  }, [url, failed, state])

  const attempt = `${url} ${state === 'waiting' ? failed - 1 : failed}`
  return { attempt, state, onLoad, onError, tryAgain }
}
