/** Maximum number of recorded durations. */
const REMEMBERED = 20

/** Recorded durations of jobs. Jobs with a common history share them. */
export interface DurationHistory {
  /** Durations of the last 20 jobs in ms, oldest first. */
  durations: readonly number[]
  /** Typical duration in ms that the proxy last reported. */
  typical?: number | undefined
}

/** Adds the duration of one more job, in ms. */
export function recordDuration(history: DurationHistory, duration: number): void {
  history.durations = [...history.durations, duration].slice(-REMEMBERED)
}

/**
 * Expected duration of the next job in ms: the median of the recorded ones, else the duration that the proxy
 * reported.
 */
export function getExpectedDuration({ durations, typical }: DurationHistory): number | undefined {
  const { length } = durations
  if (length === 0) return typical
  const sorted = [...durations].sort((one, other) => one - other)
  // The same duration twice if their number is odd.
  return ((sorted[length >> 1] ?? 0) + (sorted[(length - 1) >> 1] ?? 0)) / 2
}
