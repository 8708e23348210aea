'use client'

import { type RefObject, useCallback, useRef, useState } from 'react'
import type { CloseUp, CloseUpState } from './closeUp/createCloseUp.js'

const INITIAL: CloseUpState = { isZoomed: false, isFullScreen: false }

/** The state of the zoom, and how to reach its code, which the first call of `withCloseUp` loads. */
export function useCloseUp(frame: RefObject<HTMLElement | null>) {
  const [state, setState] = useState(INITIAL)
  const loading = useRef<Promise<CloseUp>>(undefined)

  const withCloseUp = useCallback(
    (use: (closeUp: CloseUp) => void) => {
      loading.current ??= import('./closeUp/createCloseUp.js').then(({ createCloseUp }) =>
        createCloseUp(
          () => frame.current,
          // The same object for the same state, so that panning renders nothing.
          (next) => setState((now) => (isSame(now, next) ? now : next)),
        ),
      )
      loading.current.then(use, () => {
        // The network failed: the next gesture tries again.
        loading.current = undefined
      })
    },
    [frame],
  )

  return { ...state, withCloseUp }
}

function isSame(one: CloseUpState, other: CloseUpState): boolean {
  return one.isZoomed === other.isZoomed && one.isFullScreen === other.isFullScreen
}
