'use client'

import type { KeyboardEvent, RefObject } from 'react'
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

interface HoldButtonProps {
  isHeld: boolean
  onHold: (isHeld: boolean) => void
  disabled: boolean
}

/**
 * Shows the original while a pointer or key is held down. A screen reader's click, which cannot be held, toggles it.
 */
export function HoldButton({ isHeld, onHold, disabled }: HoldButtonProps) {
  const { messages } = useResultMessages()
  const release = () => onHold(false)
  const byKey = (held: boolean) => (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return
    // Prevents the browser's additional click.
    event.preventDefault()
    onHold(held)
  }
  return (
    <button
      type="button"
      data-part="button"
      aria-pressed={isHeld}
      disabled={disabled}
      style={{ touchAction: 'manipulation', WebkitUserSelect: 'none', userSelect: 'none' }}
      onPointerDown={({ button }) => onHold(button === 0)}
      onPointerUp={release}
      onPointerLeave={release}
      onBlur={release}
      onKeyDown={byKey(true)}
      onKeyUp={byKey(false)}
      onClick={({ detail }) => {
        if (detail === 0) onHold(!isHeld)
      }}
      // A long press would open a menu on touch screens.
      onContextMenu={(event) => event.preventDefault()}
    >
      {messages.comparison.hold}
    </button>
  )
}
