/** The shortest time between an answer and the next ask, in ms. */
export const MIN_INTERVAL = 250
/** The longest time between an answer and the next ask, in ms. */
export const MAX_INTERVAL = 60_000

/** The nearest time to `ms` that a timer may wait: 250 ms … 60 s. What is no number, or not above 0, gives 250 ms. */
export function clampInterval(ms: number): number {
  return ms > MIN_INTERVAL ? Math.min(ms, MAX_INTERVAL) : MIN_INTERVAL
}
