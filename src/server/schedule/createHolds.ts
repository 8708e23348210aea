interface Hold {
  /** Time by `performance.now()`. */
  readonly until: number
  readonly end: () => void
}

/** Counts and ends the responses that are held. */
export interface Holds {
  /** Counts a hold. Returns the function that ends it, or undefined if `maxHeld` are open. */
  add(hold: Hold): (() => void) | undefined
  /** Ends all holds. */
  endAll(): void
}

export function createHolds(maxHeld: number): Holds {
  const holds = new Set<Hold>()
  return {
    add(hold) {
      if (holds.size >= maxHeld) {
        // On Workers, a request whose context is destroyed never ends its hold.
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
