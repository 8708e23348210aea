'use client'

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
  const drag = useRef<{ x: number; y: number; isSure: boolean }>(undefined)

  const follow: PointerHandler = ({ currentTarget, clientX, clientY }) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect()
    const along = isVertical ? (clientY - top) / height : (clientX - left) / width
    const isReversed = !isVertical && getComputedStyle(currentTarget).direction === 'rtl'
    onMove(Math.round(1000 * (isReversed ? 1 - along : along)) / 10)
  }

  return {
    onPointerDown(event) {
      if (!event.isPrimary || event.button !== 0) return
      // A finger may be about to scroll the page: it moves nothing before it goes along, or is lifted.
      const isSure = event.pointerType !== 'touch'
      drag.current = { x: event.clientX, y: event.clientY, isSure }
      event.currentTarget.setPointerCapture(event.pointerId)
      if (isSure) follow(event)
    },
    onPointerMove(event) {
      if (!drag.current || !event.isPrimary) return
      const across = Math.abs(event.clientX - drag.current.x)
      const down = Math.abs(event.clientY - drag.current.y)
      drag.current.isSure ||= isVertical ? down > across : across > down
      if (drag.current.isSure) follow(event)
    },
    onPointerUp(event) {
      if (!drag.current || !event.isPrimary) return
      drag.current = undefined
      follow(event)
      onEnd()
    },
    onPointerCancel() {
      drag.current = undefined
    },
  }
}
