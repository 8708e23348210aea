'use client'

import { type PointerEvent, useCallback, useEffect, useRef, useState } from 'react'
import type { CloseUp, CloseUpTarget } from './closeUp/createCloseUp.js'

interface CloseUpOptions extends Omit<CloseUpTarget, 'setZoomed' | 'setFullScreen'> {
  /** Whether the photo is on the screen and not disabled. */
  canZoom: boolean
  /** Whether the original is shown as long as the pointer is pressed. */
  isHeld: boolean
}

/**
 * State of the close-up, and access to its code: everything that a pointer does on the photo, and the zoom. It is
 * loaded when the pointer first comes over the photo, on a touch screen when the photo is shown, or by the first call of
 * `withCloseUp`.
 */
export function useCloseUp(options: CloseUpOptions) {
  const { frame, canZoom } = options
  const [isZoomed, setZoomed] = useState(false)
  const [isFullScreen, setFullScreen] = useState(false)
  /** Whether the code could not be loaded. The range input then handles the pointers itself. */
  const [isMissing, setMissing] = useState(false)
  const latest = useRef<CloseUpOptions>(options)
  useEffect(() => {
    latest.current = options
  })
  const loading = useRef<Promise<CloseUp>>(undefined)

  const withCloseUp = useCallback((use: (closeUp: CloseUp) => void) => {
    loading.current ??= import('./closeUp/createCloseUp.js').then(({ createCloseUp }) => {
      setMissing(false)
      return createCloseUp(() => ({ ...latest.current, setZoomed, setFullScreen }))
    })
    loading.current.then(use, () => {
      // The next gesture tries again.
      loading.current = undefined
      setMissing(true)
    })
  }, [])

  // On a touch screen, nothing announces the first drag, which must not wait for the code.
  useEffect(() => {
    if (canZoom && globalThis.matchMedia?.('(hover: none)').matches) withCloseUp(() => {})
  }, [canZoom, withCloseUp])

  const pressed = useRef(new Set<number>())
  // React's listeners are passive, and cannot prevent the browser from zooming or scrolling the page.
  useEffect(() => {
    const element = frame.current
    if (!element || !canZoom) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      withCloseUp((closeUp) => closeUp.onWheel(event))
    }
    const onTouchMove = (event: TouchEvent) => {
      const { isHeld } = latest.current
      const isOurs = event.touches.length > 1 || isHeld || element.dataset.zoomed
      if (isOurs && event.cancelable) event.preventDefault()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    element.addEventListener('touchmove', onTouchMove, { passive: false })
    return () => {
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('touchmove', onTouchMove)
    }
  }, [frame, canZoom, withCloseUp])

  const pass = ({ nativeEvent }: PointerEvent) =>
    withCloseUp((closeUp) => closeUp.onPointer(nativeEvent))
  const end = (event: PointerEvent) => {
    if (pressed.current.delete(event.pointerId)) pass(event)
  }
  const handlers = {
    onPointerEnter() {
      if (canZoom) withCloseUp(() => {})
    },
    onPointerDown(event: PointerEvent<HTMLElement>) {
      const { button, pointerId, target, currentTarget } = event
      if (!canZoom || button !== 0 || (target as Element).closest('button, input')) return
      pressed.current.add(pointerId)
      currentTarget.setPointerCapture(pointerId)
      pass(event)
    },
    onPointerMove(event: PointerEvent) {
      if (pressed.current.has(event.pointerId)) pass(event)
    },
    onPointerUp: end,
    onPointerCancel: end,
    onContextMenu(event: { preventDefault: () => void }) {
      // A long press would open a menu on touch screens. The right mouse button still opens one.
      if (pressed.current.size > 0) event.preventDefault()
    },
  }

  return { isZoomed, isFullScreen, isMissing, withCloseUp, handlers }
}
