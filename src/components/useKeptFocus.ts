'use client'

import { useEffect, useRef } from 'react'

/**
 * A button that goes away takes the focus with it, and the keyboard starts over at the top of the page: this
 * gives the focus to what `findTarget` finds instead. The handlers belong on the element around the buttons.
 */
export function useKeptFocus(findTarget: () => HTMLElement | null) {
  const hadFocus = useRef(false)
  useEffect(() => {
    if (!hadFocus.current || document.activeElement !== document.body) return
    findTarget()?.focus()
  })
  return {
    onFocus() {
      hadFocus.current = true
    },
    // React keeps quiet about a blur that is its own doing.
    onBlur() {
      hadFocus.current = false
    },
  }
}
