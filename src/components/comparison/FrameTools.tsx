'use client'

import { type RefObject, useEffect, useState } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import type { CloseUp } from './closeUp/createCloseUp.js'

interface FrameToolsProps {
  frame: RefObject<HTMLElement | null>
  /** Width of the larger photo in its own pixels. */
  photoWidth: number
  isZoomed: boolean
  isFullScreen: boolean
  withCloseUp: (use: (closeUp: CloseUp) => void) => void
}

const ICONS = {
  zoomIn: 'M16 16l5 5M7.5 10.5h6m-3-3v6M10.5 18a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
  zoomOut: 'M16 16l5 5M7.5 10.5h6M10.5 18a7.5 7.5 0 1 0 0-15 7.5 7.5 0 0 0 0 15z',
  fullScreen: 'M4 9V4h5m6 0h5v5m0 6v5h-5m-6 0H4v-5',
  exitFullScreen: 'M9 4v5H4m16 0h-5V4m0 16v-5h5M4 15h5v5',
}

/** The buttons on a photo: zoom, where it has pixels to show, and full screen, where the browser has it. */
export function FrameTools({
  frame,
  photoWidth,
  isZoomed,
  isFullScreen,
  withCloseUp,
}: FrameToolsProps) {
  const { messages } = useRetouchMessages()
  const [frameWidth, setFrameWidth] = useState(0)
  useEffect(() => {
    const element = frame.current
    if (!element) return
    const observer = new ResizeObserver(() => setFrameWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [frame])

  const tool = (name: keyof typeof ICONS, use: (closeUp: CloseUp) => void) => (
    <button
      type="button"
      data-part="tool"
      // Loads the code before the click: a browser lets only a fresh click open the full screen.
      onPointerDown={() => withCloseUp(() => {})}
      onClick={() => withCloseUp(use)}
    >
      <svg
        aria-hidden="true"
        viewBox="0 0 24 24"
        width="24"
        height="24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
      >
        <path d={ICONS[name]} />
      </svg>
      <span data-part="tool-name">{messages.comparison[name]}</span>
    </button>
  )

  const hasZoom = isZoomed || (frameWidth > 0 && photoWidth > frameWidth)
  const hasFullScreen = document.fullscreenEnabled || 'popover' in HTMLElement.prototype
  return (
    <div data-part="tools" style={{ position: 'absolute', insetBlockStart: 0, insetInlineEnd: 0 }}>
      {hasZoom && tool(isZoomed ? 'zoomOut' : 'zoomIn', (closeUp) => closeUp.toggleZoom())}
      {hasFullScreen &&
        tool(isFullScreen ? 'exitFullScreen' : 'fullScreen', (closeUp) =>
          closeUp.toggleFullScreen(),
        )}
    </div>
  )
}
