'use client'

import { type FocusEvent, useEffect, useRef } from 'react'
import { isRightToLeft } from '../../messages/format/isRightToLeft.js'

interface GivenProps {
  className?: string | undefined
}

/**
 * Props of a component's root element: the language of its texts, the app's props, and both class names. `dir` is
 * set only for right-to-left languages; otherwise the page's applies.
 *
 * @param focusName - Accessible name of a root that receives the focus when a focused part of it disappears. Without
 * one, screen readers would read all of its content then.
 */
export function rootProps<Props extends GivenProps>(
  ownClass: string,
  language: string,
  { className, ...rest }: Props,
  focusName?: string,
) {
  return {
    lang: language,
    ...(isRightToLeft(language) && ({ dir: 'rtl' } as const)),
    ...(focusName !== undefined && { role: 'group', 'aria-label': focusName, tabIndex: -1 }),
    ...rest,
    className: className ? `${ownClass} ${className}` : ownClass,
  }
}

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
