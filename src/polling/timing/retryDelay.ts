import { clampInterval } from './clampInterval.js'

/** Maximum delay after the first failure, in ms. It doubles with each failure. */
const FIRST_DELAY = 1000
/** Upper bound of the maximum delay, in ms. */
const LONGEST_DELAY = 30_000

interface RetryDelayOptions {
  /** Number of failed attempts in a row, from 1. */
  readonly failures: number
  /** Value of `Retry-After` in ms. */
  readonly retryAfter?: number | undefined
  /** Seed of the jitter: equal seeds give equal delays. */
  readonly seed: string
}

/**
 * Delay in ms before the next attempt: exponential backoff with full jitter between 0 and
 * min(1 s · 2^(failures − 1), 30 s), at least `retryAfter`, clamped to 250 ms … 60 s.
 * The jitter is a hash of `seed` and `failures`, so that the same input gives the same delay. The hash mixes the last
 * characters of a text too little, so the text ends with the seed once more.
 */
export function retryDelay({ failures, retryAfter, seed }: RetryDelayOptions): number {
  const longest = Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY)
  return clampInterval(Math.max(longest * fraction(`${seed} ${failures} ${seed}`), retryAfter || 0))
}

/** Hashes the text to a number in [0, 1): FNV-1a. */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (const letter of text) hash = Math.imul(hash ^ letter.charCodeAt(0), 0x01000193)
  return (hash >>> 0) / 2 ** 32
}
