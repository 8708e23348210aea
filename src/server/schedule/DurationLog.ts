/** Number of recorded durations: enough for a stable median, and few enough to follow changes of the service. */
const REMEMBERED = 100

/** Minimum number of durations for a median. */
const ENOUGH = 3

export interface DurationLog {
  /** Durations of the last jobs in ms, oldest first. */
  readonly known: readonly number[]
  record(ms: number): void
  /** Median in ms. Undefined until a few jobs have been polled to their end. */
  typical(): number | undefined
}

/** Records the durations of all jobs that the proxy polls. */
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
