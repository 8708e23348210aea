'use client'

import { useEffect, useRef } from 'react'
import type { RetouchImageState } from './useImageRetry.js'

/** Calls `onChange` once for each new state, and once for each new URL, whatever else re-renders. */
export function useImageStateChange(
  url: string | undefined,
  state: RetouchImageState,
  onChange: ((state: RetouchImageState) => void) | undefined,
): void {
  const reported = useRef<string>(undefined)
  useEffect(() => {
    const now = `${state} ${url}`
    if (reported.current === now) return
    reported.current = now
    onChange?.(state)
  })
}
