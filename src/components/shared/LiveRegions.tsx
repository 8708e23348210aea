'use client'

import {
  type CSSProperties,
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useRef,
} from 'react'

/**
 * Time in ms for which a status must last to be announced. Regions are announced only once they are in the page, and
 * texts that are replaced at once need no announcement.
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

type Region = 'status' | 'alert'
type Announce = (region: Region, owner: object, text: string) => void

const RegionsContext = createContext<Announce | undefined>(undefined)

/**
 * Keeps one polite and one assertive live region for all components below it. Inside another component with regions,
 * it adds none.
 */
export function LiveRegions({ children }: { children: ReactNode }) {
  const isNested = useContext(RegionsContext) !== undefined
  return isNested ? children : <OwnRegions>{children}</OwnRegions>
}

function OwnRegions({ children }: { children: ReactNode }) {
  const status = useRef<HTMLDivElement>(null)
  const alert = useRef<HTMLDivElement>(null)
  const owners = useRef<{ [Name in Region]?: object }>({})
  const queued = useRef<string[]>([])

  const announce = useCallback<Announce>((region, owner, text) => {
    const write = (words: string) => {
      const element = (region === 'status' ? status : alert).current
      if (element) element.textContent = words
    }
    if (!text) {
      if (owners.current[region] === owner) write('')
      return
    }
    owners.current[region] = owner
    if (region === 'alert') return write(text)
    // Texts of the same moment are one announcement, because a second one would interrupt the first.
    const queue = queued.current
    queue.push(text)
    if (queue.length === 1) queueMicrotask(() => write(queue.splice(0).join(' ')))
  }, [])

  return (
    <RegionsContext.Provider value={announce}>
      {children}
      <div ref={status} role="status" aria-live="polite" style={HIDDEN} data-part="announcement" />
      {/* One string, because screen readers reorder paragraphs that are inserted together. */}
      <div ref={alert} role="alert" style={HIDDEN} data-part="alert" />
    </RegionsContext.Provider>
  )
}

/**
 * Announces new entries of `texts` as one string: politely once they have lasted for 250 ms, alerts at once. An
 * alert that ends is removed from its region.
 *
 * @returns Whether there is a region. Without `<LiveRegions>` above it, nothing is announced.
 */
export function useAnnouncement(region: Region, texts: readonly (string | undefined)[]): boolean {
  const announce = useContext(RegionsContext)
  const owner = useRef<{ said: readonly string[] }>({ said: [] })
  const key = JSON.stringify(texts.filter(Boolean))
  useEffect(() => {
    const self = owner.current
    const say = () => {
      const now: readonly string[] = JSON.parse(key)
      const fresh = now.filter((text) => !self.said.includes(text))
      self.said = now
      if (fresh.length > 0 || now.length === 0) announce?.(region, self, fresh.join(' '))
    }
    if (region === 'alert') return say()
    const timer = setTimeout(say, SETTLED)
    return () => clearTimeout(timer)
  }, [announce, region, key])

  useEffect(() => {
    const self = owner.current
    return () => {
      self.said = []
      announce?.(region, self, '')
    }
  }, [announce, region])
  return announce !== undefined
}
