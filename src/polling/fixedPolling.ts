import type { Poll } from './Poll.js'
import { requirePositive } from './timing/requirePositive.js'

/**
 * A schedule that asks again `ms` milliseconds after each answer.
 *
 * @throws RangeError when `ms` is not a finite number above 0.
 */
export function fixedPolling(ms: number): (poll: Poll) => number {
  requirePositive('fixedPolling: ms', ms, 'between an answer and the next ask, e.g. 1000.')
  return () => ms
}
