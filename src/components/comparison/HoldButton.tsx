'use client'

import type { KeyboardEvent } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'

interface HoldButtonProps {
  isHeld: boolean
  onHold: (isHeld: boolean) => void
  disabled: boolean
}

/** Shows the original while it is held by pointer or key. A screen reader's click, which cannot hold, toggles it. */
export function HoldButton({ isHeld, onHold, disabled }: HoldButtonProps) {
  const { messages } = useRetouchMessages()
  const release = () => onHold(false)
  const byKey = (held: boolean) => (event: KeyboardEvent) => {
    if (event.key !== ' ' && event.key !== 'Enter') return
    // Otherwise the browser adds a click.
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
      // A long press opens a menu on touch screens.
      onContextMenu={(event) => event.preventDefault()}
    >
      {messages.comparison.hold}
    </button>
  )
}
