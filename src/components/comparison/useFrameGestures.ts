'use client'

import { type PointerEvent, type RefObject, type SyntheticEvent, useEffect, useRef } from 'react'
import type { CloseUp } from './closeUp/createCloseUp.js'

/** Distance in px that a pointer may move during a tap. */
const SLOP = 8

interface Press {
  x: number
  y: number
  hasMoved?: boolean
  isDrag?: boolean
}

interface FrameGesturesOptions {
  frame: RefObject<HTMLElement | null>
  isVertical: boolean
  /** Whether the photo is on the screen and can be zoomed. */
  canZoom: boolean
  /** Position of the divider in percent. Undefined if there is no divider. */
  position: number | undefined
  /** The part of a press that the close-up handles. */
  claimed: RefObject<'drag' | 'press' | undefined>
  onMove: (position: number) => void
  /** Called at the end of a tap or drag. */
  onMoveEnd: () => void
  withCloseUp: (use: (closeUp: CloseUp) => void) => void
}

/**
 * Moves the divider by tap and drag, and passes all pointer events to the close-up. A range input handles pointers
 * itself, but on iOS only at its thumb.
 */
export function useFrameGestures({
  frame,
  isVertical,
  canZoom,
  position,
  claimed,
  onMove,
  onMoveEnd,
  withCloseUp,
}: FrameGesturesOptions) {
  const press = useRef<Press>(undefined)
  const pointers = useRef(new Set<number>())

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
      if (!event.cancelable) return
      if (event.touches.length > 1 || claimed.current === 'press') event.preventDefault()
    }
    element.addEventListener('wheel', onWheel, { passive: false })
    element.addEventListener('touchmove', onTouchMove, { passive: false })
    return () => {
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('touchmove', onTouchMove)
    }
  }, [frame, canZoom, claimed, withCloseUp])

  const follow = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const share = isVertical ? (clientY - top) / height : (clientX - left) / width
    const isReversed = !isVertical && getComputedStyle(currentTarget).direction === 'rtl'
    onMove(Math.round(1000 * (isReversed ? 1 - share : share)) / 10)
  }
  /** Loads the close-up. The current position is passed, because loading may take a while. */
  const pass = ({ nativeEvent }: PointerEvent<HTMLElement>) => {
    if (canZoom) withCloseUp((closeUp) => closeUp.onPointer(nativeEvent, position))
  }

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target as Element).closest('button')) return
      pointers.current.add(event.pointerId)
      claimed.current = undefined
      // A second finger ends the gesture of the first one.
      press.current = event.isPrimary ? { x: event.clientX, y: event.clientY } : undefined
      event.currentTarget.setPointerCapture(event.pointerId)
      pass(event)
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!pointers.current.has(event.pointerId)) return
      pass(event)
      const { current } = press
      if (!current || claimed.current) return
      const across = Math.abs(event.clientX - current.x)
      const down = Math.abs(event.clientY - current.y)
      current.hasMoved ||= Math.max(across, down) >= SLOP
      // A finger that moves in the other direction may scroll the page.
      const isAlong = event.pointerType !== 'touch' || (isVertical ? down > across : across > down)
      current.isDrag ||= current.hasMoved && isAlong
      if (current.isDrag) follow(event)
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (!pointers.current.delete(event.pointerId)) return
      pass(event)
      const { current } = press
      press.current = undefined
      if (!current || claimed.current === 'press' || (current.hasMoved && !current.isDrag)) return
      follow(event)
      onMoveEnd()
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      pointers.current.delete(event.pointerId)
      press.current = undefined
      pass(event)
    },
    onContextMenu(event: SyntheticEvent) {
      // A long press would open a menu on touch screens. The right mouse button still opens one.
      if (pointers.current.size > 0) event.preventDefault()
    },
  }
}
