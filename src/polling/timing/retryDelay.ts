import { clampInterval } from './clampInterval.js'

/** The wait after the first failure, before jitter, in ms. It doubles with each failure. */
const FIRST_DELAY = 1000
/** The longest wait before jitter, in ms. */
const LONGEST_DELAY = 30_000

interface RetryDelayOptions {
  /** How many asks in a row have failed, from 1. */
  readonly failures: number
  /** What the service asked for in `Retry-After`, in ms. */
  readonly retryAfter?: number | undefined
  /** Who waits: equal seeds wait equally, different ones are spread. */
  readonly seed: string
}

/**
 * How many ms to wait after failures: exponential backoff with full jitter, anywhere in
 * 0 … min(1 s · 2^(failures − 1), 30 s), but not before `retryAfter`, and within 250 ms … 60 s.
 * The jitter is a hash of `seed` and `failures`, so that asking twice gives the same answer.
 */
export function retryDelay({ failures, retryAfter, seed }: RetryDelayOptions): number {
  const longest = Math.min(FIRST_DELAY * 2 ** (failures - 1), LONGEST_DELAY)
  return clampInterval(Math.max(longest * fraction(`${seed} ${failures}`), retryAfter || 0))
}

/** A number in [0, 1) that changes wholly with any change of the text: FNV-1a, then murmur3's last mixing. */
function fraction(text: string): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193)
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}
