import type { Poll } from './Poll.js'
import { requirePositive } from './timing/requirePositive.js'

interface BackoffPollingOptions {
  /** The ms between the first answer and the second ask. */
  readonly from: number
  /** What each gap is multiplied by to give the next; at least 1. */
  readonly factor: number
  /** The longest gap, in ms; at least `from`. */
  readonly to: number
}

/**
 * A schedule whose gaps grow: `from · factor^(attempt − 1)` ms after each answer, at most `to`.
 * It spares requests for jobs of unknown length, and sees a long job late: by half the last gap on average.
 *
 * @throws RangeError when an option is not a finite number above 0, `factor` is below 1, or `to` is below `from`.
 */
export function backoffPolling({
  from,
  factor,
  to,
}: BackoffPollingOptions): (poll: Poll) => number {
  requirePositive('backoffPolling: from', from, 'of the first gap, e.g. 1000.')
  requirePositive('backoffPolling: to', to, 'of the longest gap, e.g. 30000.')
  if (!Number.isFinite(factor) || factor < 1) {
    throw new RangeError(
      `backoffPolling: factor must be a finite number of at least 1, not ${factor}. Give how many times longer each gap is than the one before, e.g. 1.5.`,
    )
  }
  if (to < from) {
    throw new RangeError(
      `backoffPolling: to must be at least from (${from}), not ${to}. Give the first gap as from and the longest as to.`,
    )
  }
  return ({ attempt }) => Math.min(from * factor ** (attempt - 1), to)
}
