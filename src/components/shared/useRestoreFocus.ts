'use client'

import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * Restores the focus when a focused button disappears, which would otherwise move it to the top of the page. It
 * moves to the element with the returned handlers, or to that of `findFallback` if the first has disappeared too.
 */
export function useRestoreFocus(findFallback?: () => HTMLElement | null) {
  const holder = useRef<HTMLElement>(null)
  useEffect(() => {
    if (!holder.current || document.activeElement !== document.body) return
    const target = holder.current.isConnected ? holder.current : findFallback?.()
    target?.focus()
  })
  return {
    onFocus({ currentTarget }: FocusEvent<HTMLElement>) {
      holder.current = currentTarget
    },
    // React fires no blur event when it removes a focused element.
    onBlur() {
      holder.current = null
    },
  }
}
