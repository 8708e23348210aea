import type { Poll } from './Poll.js'
import { getAdaptiveGap } from './timing/adaptiveGap.js'
import { requirePositive } from './timing/requirePositive.js'

interface AdaptivePollingOptions {
  /** Waiting time in ms that one request is worth. Higher values poll less often. Default 100. */
  readonly price?: number
  /** Expected median duration of a job in ms. It counts less with every job observed. Default 5000. */
  readonly guess?: number
}

/**
 * Creates a schedule that polls often while the job is likely to finish, and rarely otherwise. This is the
 * default schedule.
 *
 * With a hazard h(t) of completion, the gap that balances waiting against requests is √(2 · price / h) ms
 * (J. B. Keller, "Optimum checking schedules for systems subject to random failure", Management Science 21,
 * 1974). The hazard is that of a log-logistic distribution, fitted to the mean and variance of ln(duration)
 * over `durations` and the guess: h(t) = (shape / t) / (1 + (median / t)^shape), evaluated at the middle of
 * the gap. A gap never exceeds the elapsed time plus the fitted median.
 *
 * @param options.price - Waiting time in ms that one request is worth. Default 100.
 * @param options.guess - Expected median duration of a job in ms. Default 5000.
 * @returns A pure schedule for `pollInterval`.
 * @throws {RangeError} If `price` or `guess` is not a finite number above 0.
 * @example
 * const result = useRetouchResult({ ...ids, pollInterval: adaptivePolling({ guess: 8000 }) })
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
  requirePositive('adaptivePolling: guess', guess, 'in which half of the jobs finish, e.g. 5000.')
  return (poll) => getAdaptiveGap(poll, guess, price)
}
