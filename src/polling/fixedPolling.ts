import type { Poll } from './Poll.js'
import { requirePositive } from './timing/requirePositive.js'

/**
 * Creates a schedule that polls `ms` milliseconds after each response.
 *
 * @param ms - Gap in ms.
 * @returns A pure schedule for `pollInterval`.
 * @throws {RangeError} If `ms` is not a finite number above 0.
 * @example
 * const pollInterval = fixedPolling(2000)
 */
export function fixedPolling(ms: number): (poll: Poll) => number {
  requirePositive('fixedPolling: ms', ms, 'between a response and the next request, e.g. 1000.')
  return () => ms
}
