import type { Poll } from './Poll.js'
import { requirePositive } from './timing/requirePositive.js'

/** The guess counts as half a job, off by a factor of e either way: by 1 in ln(duration). */
const GUESS_WEIGHT = 0.5

interface AdaptivePollingOptions {
  /** How many ms of waiting one request is worth. Default 100. */
  readonly price?: number
  /** The ms within which half of the jobs are expected to end. It counts less with each job learned. Default 5000. */
  readonly guess?: number
}

/**
 * A schedule that asks often while the job is likely to end and seldom while it is not.
 *
 * With a hazard h(t) of ending at t, the gap that balances waiting against requests is
 * √(2 · price / h) ms (J. B. Keller, "Optimum checking schedules for systems subject to random
 * failure", Management Science 21, 1974). The hazard is that of a log-logistic law, fitted to the mean and
 * the spread of ln(duration) over `durations` and the guess:
 * h(t) = (shape / t) / (1 + (median / t)^shape), taken half-way through the gap.
 * A gap is never longer than the time elapsed and the fitted median together.
 *
 * @throws RangeError when `price` or `guess` is not a finite number above 0.
 */
export function adaptivePolling({
  price = 100,
  guess = 5000,
}: AdaptivePollingOptions = {}): (poll: Poll) => number {
  requirePositive(
    'adaptivePolling: price',
    price,
    'of waiting that one request is worth, e.g. 100.',
  )
  requirePositive('adaptivePolling: guess', guess, 'in which half of the jobs end, e.g. 5000.')
  return ({ elapsed, durations }) => {
    const { median, shape } = fitLogLogistic(durations, guess)
    let short = 0
    let long = elapsed + median
    // The gap says when to look at the hazard, and the hazard says how long a gap: halve to where they agree.
    for (let halvings = 0; halvings < 12; halvings++) {
      const gap = (short + long) / 2
      const time = elapsed + gap / 2
      const hazard = shape / time / (1 + (median / time) ** shape)
      if (gap < Math.sqrt((2 * price) / hazard)) short = gap
      else long = gap
    }
    return long
  }
}

function fitLogLogistic(durations: readonly number[], guess: number) {
  let weight = GUESS_WEIGHT
  let sum = 0
  let squares = GUESS_WEIGHT
  for (const duration of durations) {
    // A job that ends within a tick of the clock takes 0 ms, which has no logarithm.
    const offset = Math.log(Math.max(duration, 1) / guess)
    weight++
    sum += offset
    squares += offset ** 2
  }
  const mean = sum / weight
  return {
    median: guess * Math.exp(mean),
    shape: Math.PI / Math.sqrt(3 * (squares / weight - mean ** 2)),
  }
}
