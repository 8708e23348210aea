import type { Poll } from './Poll.js'
import { requirePositive } from './timing/requirePositive.js'

interface BackoffPollingOptions {
  /** Time between the first response and the second request, in ms. */
  readonly from: number
  /** Factor by which each gap grows. At least 1. */
  readonly factor: number
  /** Maximum gap in ms. At least `from`. */
  readonly to: number
}

/**
 * Creates a schedule with growing gaps: `from · factor^(attempt − 1)` ms after each response, at most `to`.
 * It sends few requests for long jobs, and detects their end late: on average by half the last gap.
 *
 * @param options.from - First gap in ms.
 * @param options.factor - Factor by which each gap grows. At least 1.
 * @param options.to - Maximum gap in ms.
 * @returns A pure schedule for `pollInterval`.
 * @throws {RangeError} If an option is not a finite number above 0, `factor` is below 1, or `to` is below `from`.
 * @example
 * const pollInterval = backoffPolling({ from: 1000, factor: 1.5, to: 30_000 })
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
