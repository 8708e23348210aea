'use client'

import {
  type CSSProperties,
  createContext,
  createRef,
  type ReactNode,
  useContext,
  useEffect,
  useState,
} from 'react'

/**
 * Time in ms for which the statuses of a page must last to be announced. Regions are announced only once they are in
 * the page, and texts that are replaced at once need no announcement.
 */
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

/** A live region, and the current texts of all components that announce in it. */
function createRegion(delay?: number) {
  const ref = createRef<HTMLDivElement>()
  const current = new Set<readonly string[]>()
  let said: readonly string[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  /** Writes all new texts as one string, because a second announcement would interrupt the first. */
  const write = () => {
    const now = [...current].flat()
    const fresh = now.filter((text) => !said.includes(text))
    const isChanged = fresh.length > 0 || now.length < said.length
    said = now
    if (ref.current && isChanged) ref.current.textContent = fresh.join(' ')
  }
  const update = () => {
    clearTimeout(timer)
    if (delay) timer = setTimeout(write, delay)
    else write()
  }
  return {
    ref,
    /** Announces `texts`, unless they are current already. Returns the function to call when they end. */
    announce(texts: readonly string[]) {
      current.add(texts)
      update()
      return () => {
        current.delete(texts)
        update()
      }
    },
  }
}

const createRegions = () => ({ status: createRegion(SETTLED), alert: createRegion() })

type Regions = ReturnType<typeof createRegions>

const RegionsContext = createContext<Regions | undefined>(undefined)

/**
 * Keeps one polite and one assertive live region for all components below it. Inside another component with regions,
 * it adds none.
 */
export function LiveRegions({ children }: { children: ReactNode }) {
  const isNested = useContext(RegionsContext) !== undefined
  const [regions] = useState(createRegions)
  if (isNested) return children
  return (
    <RegionsContext.Provider value={regions}>
      {children}
      <div
        ref={regions.status.ref}
        role="status"
        aria-live="polite"
        style={HIDDEN}
        data-part="announcement"
      />
      {/* One string, because screen readers reorder paragraphs that are inserted together. */}
      <div ref={regions.alert.ref} role="alert" style={HIDDEN} data-part="alert" />
    </RegionsContext.Provider>
  )
}

/**
 * Announces new entries of `texts`, together with those of other components: politely once they have lasted for
 * 250 ms, alerts at once. An alert that ends is removed from its region.
 *
 * @returns Whether there is a region. Without `<LiveRegions>` above it, nothing is announced.
 */
export function useAnnouncement(
  region: keyof Regions,
  texts: readonly (string | undefined)[],
): boolean {
  const regions = useContext(RegionsContext)
  const key = JSON.stringify(texts.filter(Boolean))
  useEffect(() => regions?.[region].announce(JSON.parse(key)), [regions, region, key])
  return regions !== undefined
}
