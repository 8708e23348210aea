'use client'

import { type PointerEvent, type RefObject, useEffect, useRef } from 'react'
import type { CloseUp } from './closeUp/createCloseUp.js'
import type { Point } from './closeUp/zoomView.js'

/** px that a finger or a mouse may move and still press one place. */
const SLOP = 8
/** px on either side of the divider within which a drag moves it, even while the photo is zoomed. */
const GRIP = 24
/** ms after which a press shows the original. */
const HOLD_DELAY = 350
/** ms within which a second tap makes a double tap. */
const DOUBLE_TAP_DELAY = 300

/**
 * What the pointers on the frame are doing. A `press` becomes a tap when it is lifted, a `hold` when it lasts, and
 * another gesture when it moves. A `scroll` belongs to the page.
 */
type Gesture = 'press' | 'drag' | 'pan' | 'pinch' | 'hold' | 'scroll' | undefined

interface FrameGesturesOptions {
  frame: RefObject<HTMLElement | null>
  isVertical: boolean
  isDisabled: boolean
  /** Whether both photos are on the screen. Until then nothing is held or zoomed. */
  isReady: boolean
  isZoomed: boolean
  /** Position of the divider in percent; undefined if there is none. */
  position: number | undefined
  onMove: (position: number) => void
  /** Called at the end of a tap or drag. */
  onMoveEnd: () => void
  onHold: (isHeld: boolean) => void
  withCloseUp: (use: (closeUp: CloseUp) => void) => void
}

/**
 * Tap and drag move the divider, a press that lasts shows the original, and two fingers, a double tap or Ctrl + wheel
 * zoom. A range input follows a pointer by itself, but on iOS only where its thumb is touched.
 */
export function useFrameGestures(options: FrameGesturesOptions) {
  const { frame, isVertical, isDisabled, isReady, isZoomed, position } = options
  const { onMove, onMoveEnd, onHold, withCloseUp } = options
  const gesture = useRef<Gesture>(undefined)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const start = useRef<Point>({ x: 0, y: 0 })
  const pointers = useRef(new Map<number, Point>())
  const lastTap = useRef<Point & { time: number; position: number | undefined }>(undefined)
  const canZoom = isReady && !isDisabled

  const begin = (next: Gesture) => {
    clearTimeout(timer.current)
    if (gesture.current === 'hold' || next === 'hold') onHold(next === 'hold')
    gesture.current = next
  }

  /** Position of a pointer along the frame in percent, from where the language begins. */
  const positionOf = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const share = isVertical ? (clientY - top) / height : (clientX - left) / width
    const isReversed = !isVertical && getComputedStyle(currentTarget).direction === 'rtl'
    return Math.round(1000 * (isReversed ? 1 - share : share)) / 10
  }

  const isOnDivider = (event: PointerEvent<HTMLElement>) => {
    if (position === undefined) return false
    const { clientWidth, clientHeight } = event.currentTarget
    const length = isVertical ? clientHeight : clientWidth
    return Math.abs(positionOf(event) - position) * length < GRIP * 100
  }

  const onTap = (event: PointerEvent<HTMLElement>) => {
    const last = lastTap.current
    const point = pointOf(event)
    const isDouble =
      last && event.timeStamp - last.time < DOUBLE_TAP_DELAY && distance(last, point) < GRIP
    if (isDouble && canZoom) {
      lastTap.current = undefined
      // The first tap moved the divider.
      if (last.position !== undefined) onMove(last.position)
      withCloseUp((closeUp) => closeUp.toggleZoom(point))
    } else {
      lastTap.current = { ...point, time: event.timeStamp, position }
      onMove(positionOf(event))
      onMoveEnd()
    }
  }

  const onPress = (event: PointerEvent<HTMLElement>) => {
    const { x, y } = start.current
    const across = Math.abs(event.clientX - x)
    const down = Math.abs(event.clientY - y)
    if (Math.max(across, down) < SLOP) return
    clearTimeout(timer.current)
    if (isZoomed && !isOnDivider(event)) return begin('pan')
    // A finger that moves across the divider's direction may be about to scroll the page.
    const isAlong = isVertical ? down > across : across > down
    if (event.pointerType !== 'touch' || isAlong || isZoomed) begin('drag')
    else gesture.current = 'scroll'
  }

  useEffect(() => () => clearTimeout(timer.current), [])

  // React's own listeners are passive and could not keep the browser from zooming or scrolling the page.
  useEffect(() => {
    const element = frame.current
    if (!element || !canZoom) return
    const onWheel = (event: WheelEvent) => {
      if (!event.ctrlKey) return
      event.preventDefault()
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 20
      const delta = Math.max(-40, Math.min(40, event.deltaY * pixels))
      withCloseUp((closeUp) => closeUp.zoomBy(Math.exp(-delta / 100), pointOf(event)))
    }
    const onTouch = (event: TouchEvent) => {
      const isOurs = event.touches.length > 1 || gesture.current === 'hold'
      if (isOurs && event.cancelable) event.preventDefault()
    }
    const options = { passive: false }
    element.addEventListener('wheel', onWheel, options)
    element.addEventListener('touchmove', onTouch, options)
    return () => {
      element.removeEventListener('wheel', onWheel)
      element.removeEventListener('touchmove', onTouch)
    }
  }, [frame, canZoom, withCloseUp])

  if (isDisabled) return undefined

  return {
    onPointerDown(event: PointerEvent<HTMLElement>) {
      if (event.button !== 0 || (event.target as Element).closest('button')) return
      pointers.current.set(event.pointerId, pointOf(event))
      event.currentTarget.setPointerCapture(event.pointerId)
      if (pointers.current.size > 1) {
        begin(canZoom ? 'pinch' : undefined)
      } else {
        start.current = pointOf(event)
        begin('press')
        if (canZoom && position !== undefined)
          timer.current = setTimeout(() => begin('hold'), HOLD_DELAY)
      }
    },
    onPointerMove(event: PointerEvent<HTMLElement>) {
      if (!pointers.current.has(event.pointerId)) return
      const from = [...pointers.current.values()]
      pointers.current.set(event.pointerId, pointOf(event))
      const to = [...pointers.current.values()]
      if (gesture.current === 'press' || gesture.current === 'scroll') onPress(event)
      if (gesture.current === 'drag') onMove(positionOf(event))
      if (gesture.current === 'pan' || gesture.current === 'pinch') {
        withCloseUp((closeUp) => closeUp.follow(from, to))
      }
    },
    onPointerUp(event: PointerEvent<HTMLElement>) {
      if (!pointers.current.delete(event.pointerId)) return
      if (gesture.current === 'press') onTap(event)
      if (gesture.current === 'drag') {
        onMove(positionOf(event))
        onMoveEnd()
      }
      // The finger that is left after a pinch pans.
      begin(pointers.current.size > 0 ? 'pan' : undefined)
    },
    onPointerCancel(event: PointerEvent<HTMLElement>) {
      pointers.current.delete(event.pointerId)
      begin(undefined)
    },
    onContextMenu(event: { preventDefault(): void }) {
      // A long press opens a menu on touch screens; the right button of a mouse may.
      if (pointers.current.size > 0) event.preventDefault()
    },
  }
}

function pointOf({ clientX, clientY }: { clientX: number; clientY: number }): Point {
  return { x: clientX, y: clientY }
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
