import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { retryDelay } from '../../../src/polling/timing/retryDelay.js'

const ID = 'retouchInt--generate--0198f54a-cc84-7ccc-b31f-18dd0a5b'
const seeds = Array.from({ length: 1000 }, (_, index) => ID + String(index).padStart(4, '0'))

describe('the backoff of retryDelay', () => {
  it.each([
    [1, 1000],
    [2, 2000],
    [3, 4000],
    [4, 8000],
    [5, 16_000],
    [6, 30_000],
    [2000, 30_000],
  ])('retryDelay spreads the delay after %i failures over 250 to %i ms', (failures, longest) => {
    const delays = seeds.map((seed) => retryDelay({ failures, seed }))
    expect(Math.min(...delays)).toBeGreaterThanOrEqual(250)
    expect(Math.min(...delays)).toBeLessThan(Math.max(300, longest * 0.02))
    expect(Math.max(...delays)).toBeLessThan(longest)
    expect(Math.max(...delays)).toBeGreaterThan(longest * 0.98)
  })

  it('retryDelay returns the same delay for the same input, so that a timer is not restarted', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 50 }), (seed, failures) => {
        expect(retryDelay({ failures, seed })).toBe(retryDelay({ failures, seed }))
      }),
    )
  })
})

describe('the jitter of retryDelay', () => {
  // The share of 30 s, which the floor of 250 ms touches only below 1 %.
  const share = (seed: string, failures = 6) => retryDelay({ failures, seed }) / 30_000

  it('retryDelay spreads ids that differ in their last digits evenly', () => {
    // 99.9 % of uniform samples stay under 43.8 with 19 degrees of freedom.
    expect(chiSquare(seeds.map((seed) => share(seed)))).toBeLessThan(43.8)
  })

  it('retryDelay spreads ids that differ in their first letters evenly', () => {
    expect(chiSquare(seeds.map((_, index) => share(`${index}${ID}`)))).toBeLessThan(43.8)
  })

  it('retryDelay spreads the failures of one job evenly', () => {
    expect(chiSquare(seeds.map((_, index) => share(ID, 6 + index)))).toBeLessThan(43.8)
  })

  it('retryDelay gives similar seeds unrelated delays', () => {
    const pairs = seeds.slice(1).map((seed, index) => share(seed) - share(seeds[index] ?? ''))
    // Two independent uniform numbers are 1/3 apart on average; 1000 pairs stay within 0.03 of it.
    const apart = pairs.reduce((sum, pair) => sum + Math.abs(pair), 0) / pairs.length
    expect(apart).toBeGreaterThan(0.3)
    expect(apart).toBeLessThan(0.366)
  })

  it('retryDelay uses a different random share for each failure', () => {
    const together = seeds.filter((seed) => Math.abs(share(seed, 6) - share(seed, 7)) < 0.05)
    // 9.75 % of independent pairs are that close.
    expect(together.length).toBeLessThan(140)
    expect(together.length).toBeGreaterThan(60)
  })
})

describe('Retry-After in retryDelay', () => {
  it.each([
    [5000, 5000],
    [60_000, 60_000],
    [3_600_000, 60_000],
    [Number.POSITIVE_INFINITY, 60_000],
  ])(
    'a Retry-After of %s ms gives a delay of %i ms after the first failure',
    (retryAfter, expected) => {
      expect(retryDelay({ failures: 1, retryAfter, seed: ID })).toBe(expected)
    },
  )

  it.each([undefined, Number.NaN, -1, 0])(
    'a Retry-After of %s does not change the backoff',
    (retryAfter) => {
      expect(retryDelay({ failures: 3, retryAfter, seed: ID })).toBe(
        retryDelay({ failures: 3, seed: ID }),
      )
    },
  )

  it('Retry-After is a lower bound of retryDelay, and a longer backoff stays', () => {
    const retryAfter = fc.double({ min: 0, max: 60_000, noNaN: true })
    fc.assert(
      fc.property(
        fc.string(),
        fc.integer({ min: 1, max: 50 }),
        retryAfter,
        (seed, failures, retryAfter) => {
          const delay = retryDelay({ failures, retryAfter, seed })
          expect(delay).toBe(Math.max(retryAfter, retryDelay({ failures, seed })))
        },
      ),
    )
  })
})

/** Unevenness of numbers in [0, 1) over 20 equal buckets (chi-squared). */
function chiSquare(shares: readonly number[]): number {
  const buckets = new Array<number>(20).fill(0)
  for (const share of shares) {
    const bucket = Math.floor(share * buckets.length)
    buckets[bucket] = (buckets[bucket] ?? 0) + 1
  }
  const expected = shares.length / buckets.length
  return buckets.reduce((sum, count) => sum + (count - expected) ** 2 / expected, 0)
}
