'use client'

import { type RefObject, useEffect, useState } from 'react'
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
  const hasMorePixels = () => photoWidth > (frame.current?.clientWidth ?? 0)
  const [canZoom, setCanZoom] = useState(hasMorePixels)
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes the width of the frame is the full screen.
  useEffect(() => setCanZoom(hasMorePixels()), [isFullScreen, photoWidth])

  const tool = (name: 'zoomIn' | 'zoomOut' | 'fullScreen' | 'exitFullScreen') => (
    <button
      type="button"
      data-part="tool"
      data-tool={name}
      // Loads the code before the click, because browsers open full screen only during a click.
      onPointerDown={() => withCloseUp(() => {})}
      onClick={() =>
        withCloseUp((closeUp) =>
          name.startsWith('zoom') ? closeUp.toggleZoom() : closeUp.toggleFullScreen(),
        )
      }
    >
      <span data-part="tool-name">{words[name]}</span>
    </button>
  )

  const hasFullScreen = document.fullscreenEnabled || 'popover' in HTMLElement.prototype
  return (
    <div data-part="tools" style={{ position: 'absolute', insetBlockStart: 0, insetInlineEnd: 0 }}>
      {(isZoomed || canZoom) && tool(isZoomed ? 'zoomOut' : 'zoomIn')}
      {hasFullScreen && tool(isFullScreen ? 'exitFullScreen' : 'fullScreen')}
    </div>
  )
}
