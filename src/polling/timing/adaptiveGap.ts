import type { Poll } from '../Poll.js'

/** Weight of the guess: half a job that differs by a factor of e in either direction, i.e. by 1 in ln(duration). */
const GUESS_WEIGHT = 0.5

/** Time in ms from the last response to the next request, by the formula of `adaptivePolling`. */
export function getAdaptiveGap({ elapsed, durations }: Poll, guess = 5000, price = 100): number {
  let weight = GUESS_WEIGHT
  let sum = 0
  let squares = GUESS_WEIGHT
  for (const duration of durations) {
    // A job that settles within one tick of the clock has a duration of 0 ms, which has no logarithm.
    const offset = Math.log(Math.max(duration, 1) / guess)
    weight++
    sum += offset
    squares += offset ** 2
  }
  const mean = sum / weight
  const median = guess * Math.exp(mean)
  const shape = Math.PI / Math.sqrt(3 * (squares / weight - mean ** 2))

  let short = 0
  let long = elapsed + median
  // The hazard depends on the gap, and the gap on the hazard: bisect until both agree.
  for (let halvings = 0; halvings < 12; halvings++) {
    const gap = (short + long) / 2
    const time = elapsed + gap / 2
    const hazard = shape / time / (1 + (median / time) ** shape)
    if (gap < Math.sqrt((2 * price) / hazard)) short = gap
    else long = gap
  }
  return long
}
