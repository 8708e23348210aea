'use client'

import type { RefObject } from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import type { CloseUp } from './closeUp/createCloseUp.js'

interface FrameToolsProps {
  frame: RefObject<HTMLElement | null>
  /** Width of the larger photo in its own pixels. */
  photoWidth: number
  isZoomed: boolean
  isFullScreen: boolean
  withCloseUp: (use: (closeUp: CloseUp) => void) => void
}

/** The buttons on a photo: zoom, if the photo has enough pixels, and full screen, if the browser supports it. */
export function FrameTools({
  frame,
  photoWidth,
  isZoomed,
  isFullScreen,
  withCloseUp,
}: FrameToolsProps) {
  const { comparison: words } = useResultMessages().messages
  const tool = (
    name: 'zoomIn' | 'zoomOut' | 'fullScreen' | 'exitFullScreen',
    use: (closeUp: CloseUp) => void,
  ) => (
    <button type="button" data-part="tool" data-tool={name} onClick={() => withCloseUp(use)}>
      <span data-part="tool-name">{words[name]}</span>
    </button>
  )
  const canZoom = isZoomed || photoWidth > (frame.current?.clientWidth ?? 0)
  const hasFullScreen = document.fullscreenEnabled || 'popover' in HTMLElement.prototype
  return (
    <div data-part="tools" style={{ position: 'absolute', insetBlockStart: 0, insetInlineEnd: 0 }}>
      {canZoom && tool(isZoomed ? 'zoomOut' : 'zoomIn', (closeUp) => closeUp.toggleZoom())}
      {hasFullScreen &&
        tool(isFullScreen ? 'exitFullScreen' : 'fullScreen', (closeUp) =>
          closeUp.toggleFullScreen(),
        )}
    </div>
  )
}
