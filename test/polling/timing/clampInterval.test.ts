import fc from 'fast-check'
import { expect, it } from 'vitest'
import {
  clampInterval,
  MAX_INTERVAL,
  MIN_INTERVAL,
} from '../../../src/polling/timing/clampInterval.js'

it.each([
  [Number.NaN, 250],
  [Number.NEGATIVE_INFINITY, 250],
  [-1, 250],
  [0, 250],
  [249.9, 250],
  [250, 250],
  [1234.5, 1234.5],
  [60_000, 60_000],
  [60_001, 60_000],
  [2 ** 31, 60_000],
  [Number.POSITIVE_INFINITY, 60_000],
])('clampInterval clamps %s ms to %s ms', (ms, expected) => {
  expect(clampInterval(ms)).toBe(expected)
})

it('clampInterval returns a valid timer delay for any number, and is idempotent', () => {
  fc.assert(
    fc.property(fc.double(), (ms) => {
      const clamped = clampInterval(ms)
      expect(clamped).toBeGreaterThanOrEqual(MIN_INTERVAL)
      expect(clamped).toBeLessThanOrEqual(MAX_INTERVAL)
      expect(clampInterval(clamped)).toBe(clamped)
    }),
  )
})
