'use client'

import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * A button that goes away takes the focus with it, and the keyboard starts over at the top of the page: this
 * gives it back to the element that the handlers are on, or to what `findOther` finds where that is gone too.
 */
export function useKeptFocus(findOther?: () => HTMLElement | null) {
  const holder = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!holder.current || document.activeElement !== document.body) return
    const target = holder.current.isConnected ? holder.current : findOther?.()
    target?.focus()
  })
  return {
    onFocus({ currentTarget }: FocusEvent<HTMLElement>) {
      holder.current = currentTarget
    },
    // React keeps quiet about a blur that is its own doing.
    onBlur() {
      holder.current = null
    },
  }
}
