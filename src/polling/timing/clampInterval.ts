/** Minimum time between a response and the next request, in ms. */
export const MIN_INTERVAL = 250
/** Maximum time between a response and the next request, in ms. */
export const MAX_INTERVAL = 60_000

/** Clamps `ms` to 250 ms … 60 s. NaN and numbers up to 0 give 250 ms. */
export function clampInterval(ms: number): number {
  return ms > MIN_INTERVAL ? Math.min(ms, MAX_INTERVAL) : MIN_INTERVAL
}
