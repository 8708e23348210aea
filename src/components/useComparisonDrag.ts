import { type PointerEvent, useRef } from 'react'

type PointerHandler = (event: PointerEvent<HTMLElement>) => void

interface DragHandlers {
  onPointerDown: PointerHandler
  onPointerMove: PointerHandler
  onPointerUp: PointerHandler
  onPointerCancel: PointerHandler
}

/**
 * Follows a pointer over an element, as a percentage of its length from where its language begins. A range
 * input does so by itself, but on iOS only where its thumb is touched.
 */
export function useComparisonDrag(
  isVertical: boolean,
  onMove: (percentage: number) => void,
  onEnd: () => void,
): DragHandlers {
  const isDragging = useRef(false)

  const follow: PointerHandler = ({ currentTarget, clientX, clientY, isPrimary }) => {
    if (!isDragging.current || !isPrimary) return
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const along = isVertical ? (clientY - top) / height : (clientX - left) / width
    const isReversed = !isVertical && getComputedStyle(currentTarget).direction === 'rtl'
    onMove(Math.round(1000 * (isReversed ? 1 - along : along)) / 10)
  }

  return {
    onPointerDown(event) {
      if (!event.isPrimary || event.button !== 0) return
      isDragging.current = true
      event.currentTarget.setPointerCapture(event.pointerId)
      // A finger may be about to scroll the page: it moves nothing before it goes along, or is lifted.
      if (event.pointerType !== 'touch') follow(event)
    },
    onPointerMove: follow,
    onPointerUp(event) {
      if (!isDragging.current) return
      follow(event)
      isDragging.current = false
      onEnd()
    },
    onPointerCancel() {
      isDragging.current = false
    },
  }
}
