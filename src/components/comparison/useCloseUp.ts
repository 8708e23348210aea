'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { CloseUp, CloseUpState, CloseUpTarget } from './closeUp/createCloseUp.js'

const INITIAL: CloseUpState = { isZoomed: false, isFullScreen: false }

/** State of the close-up, and access to its code, which the first call of `withCloseUp` loads. */
export function useCloseUp(target: Omit<CloseUpTarget, 'setState'>) {
  const [state, setState] = useState(INITIAL)
  const latest = useRef(target)
  useEffect(() => {
    latest.current = target
  })
  const loading = useRef<Promise<CloseUp>>(undefined)

  const withCloseUp = useCallback((use: (closeUp: CloseUp) => void) => {
    loading.current ??= import('./closeUp/createCloseUp.js').then(({ createCloseUp }) =>
      createCloseUp(() => ({
        ...latest.current,
        // Keeps the object of an equal state, so that panning does not re-render.
        setState: (next) => setState((now) => (isEqual(now, next) ? now : next)),
      })),
    )
    loading.current.then(use, () => {
      // The code could not be loaded. The next gesture tries again.
      loading.current = undefined
    })
  }, [])

  return { ...state, withCloseUp }
}

function isEqual(one: CloseUpState, other: CloseUpState): boolean {
  return one.isZoomed === other.isZoomed && one.isFullScreen === other.isFullScreen
}
