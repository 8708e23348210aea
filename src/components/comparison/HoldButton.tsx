'use client'

import type { KeyboardEvent } from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'

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
      onPointerCancel={release}
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
