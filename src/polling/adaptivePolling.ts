import type { Poll } from './Poll.js'
import { getAdaptiveGap } from './timing/adaptiveGap.js'
import { requirePositive } from './timing/requirePositive.js'

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
  return (poll) => getAdaptiveGap(poll, price, guess)
}
