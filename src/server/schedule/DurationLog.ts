/** Durations that are remembered: enough for a steady median, and few enough to follow a service that changes. */
const REMEMBERED = 100

/** Durations without which nothing is said about the next job. */
const ENOUGH = 3

export interface DurationLog {
  /** What the last jobs took, in ms, oldest first. */
  readonly known: readonly number[]
  record(ms: number): void
  /** The median in ms, or undefined before a few jobs have been seen to their end. */
  typical(): number | undefined
}

/** What jobs take, learned where all of them are seen. */
export function createDurationLog(): DurationLog {
  let known: readonly number[] = []
  return {
    get known() {
      return known
    },
    record(ms) {
      if (ms > 0) known = [...known, ms].slice(-REMEMBERED)
    },
    typical() {
      if (known.length < ENOUGH) return undefined
      const sorted = known.toSorted((a, b) => a - b)
      return Math.round(sorted[Math.floor(sorted.length / 2)] ?? 0)
    },
  }
}
