'use client'

import { type CSSProperties, useEffect, useRef } from 'react'

/** ms for which a text must last to be announced. A region is heard only once it is in the page, and texts replaced at once are not worth hearing. */
const SETTLED = 250

/** Visually hidden, available to screen readers. */
const HIDDEN: CSSProperties = {
  position: 'absolute',
  inlineSize: 1,
  blockSize: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}

/** Announces `text` politely each time that it changes. Keep it mounted between texts. */
export function LiveRegion({ text }: { text: string }) {
  const region = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const timer = setTimeout(() => {
      if (region.current) region.current.textContent = text
    }, SETTLED)
    return () => clearTimeout(timer)
  }, [text])
  return (
    <div ref={region} role="status" aria-live="polite" style={HIDDEN} data-part="announcement" />
  )
}
