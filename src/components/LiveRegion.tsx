'use client'

import { type CSSProperties, useEffect, useRef } from 'react'

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
  // Written past React: only a text that changes in a region which is already there is announced.
  useEffect(() => {
    if (region.current) region.current.textContent = text
  }, [text])
  return (
    <div ref={region} role="status" aria-live="polite" style={HIDDEN} data-part="announcement" />
  )
}
