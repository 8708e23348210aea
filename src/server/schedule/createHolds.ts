interface Hold {
  /** By `performance.now()`. */
  readonly until: number
  readonly end: () => void
}

/** The responses that are held back. */
export interface Holds {
  /** Counts a hold and gives the function that ends counting it, or undefined when `maxHeld` are under way. */
  add(hold: Hold): (() => void) | undefined
  /** Ends all holds. */
  endAll(): void
}

export function createHolds(maxHeld: number): Holds {
  const holds = new Set<Hold>()
  return {
    add(hold) {
      if (holds.size >= maxHeld) {
        // On Workers, a request whose context is torn down never ends its hold.
        for (const other of holds) if (other.until < performance.now()) holds.delete(other)
      }
      if (holds.size >= maxHeld) return undefined
      holds.add(hold)
      return () => holds.delete(hold)
    },
    endAll() {
      for (const hold of holds) hold.end()
    },
  }
}
