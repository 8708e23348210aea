'use client'

import { type FocusEvent, useEffect, useRef } from 'react'

/**
 * A focused button that disappears sends the focus to the top of the page. This moves it to the element that
 * has the returned handlers, or to the one that `findFallback` returns if that has disappeared too.
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
    // React fires no blur event for a focused element that it removes.
    onBlur() {
      holder.current = null
    },
  }
}
