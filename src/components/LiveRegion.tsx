'use client'

import { type CSSProperties, useEffect, useRef } from 'react'

/** ms for which a text has to last. A region is heard only once it is in the page, and what passes in between is not worth a word. */
const SETTLED = 250

/** Out of sight, but not out of a screen reader's. */
const HIDDEN: CSSProperties = {
  position: 'absolute',
  inlineSize: 1,
  blockSize: 1,
  margin: -1,
  overflow: 'hidden',
  clipPath: 'inset(50%)',
  whiteSpace: 'nowrap',
}

/** Says `text` once, politely, each time that it changes. It has to stay in the page between texts. */
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
