import fc from 'fast-check'
import { expect, it } from 'vitest'
import { backoffPolling } from '../../src/polling/backoffPolling.js'

it('backoffPolling multiplies the gap with each attempt, up to the maximum', () => {
  const schedule = backoffPolling({ from: 1000, factor: 2, to: 5000 })
  const gaps = [1, 2, 3, 4, 5].map((attempt) => schedule({ attempt, elapsed: 0, durations: [] }))
  expect(gaps).toEqual([1000, 2000, 4000, 5000, 5000])
})

it('backoffPolling stays within its bounds and never shrinks, for any number of attempts', () => {
  const options = fc.record({
    from: fc.double({ min: 1, max: 1e5, noNaN: true }),
    factor: fc.double({ min: 1, max: 1e9, noNaN: true }),
    more: fc.double({ min: 0, max: 1e5, noNaN: true }),
  })
  fc.assert(
    fc.property(options, fc.integer({ min: 1, max: 1e6 }), ({ from, factor, more }, attempt) => {
      const to = from + more
      const schedule = backoffPolling({ from, factor, to })
      const gap = schedule({ attempt, elapsed: 0, durations: [] })
      expect(gap).toBeGreaterThanOrEqual(from)
      expect(gap).toBeLessThanOrEqual(to)
      expect(schedule({ attempt: attempt + 1, elapsed: 0, durations: [] })).toBeGreaterThanOrEqual(
        gap,
      )
    }),
  )
})

const valid = { from: 1000, factor: 2, to: 5000 }

it.each([
  [{ ...valid, from: Number.NaN }, 'from must be a finite number above 0, not NaN. Give the ms'],
  [{ ...valid, from: 0 }, 'from must be a finite number above 0, not 0. Give the ms'],
  [{ ...valid, to: -5 }, 'to must be a finite number above 0, not -5. Give the ms'],
  [{ ...valid, to: Number.POSITIVE_INFINITY }, 'to must be a finite number above 0, not Infinity.'],
  [{ ...valid, factor: Number.NaN }, 'factor must be a finite number of at least 1, not NaN. Give'],
  [{ ...valid, factor: 0 }, 'factor must be a finite number of at least 1, not 0. Give'],
  [{ ...valid, factor: 0.5 }, 'factor must be a finite number of at least 1, not 0.5. Give'],
  [
    { ...valid, factor: Number.POSITIVE_INFINITY },
    'factor must be a finite number of at least 1, not Infinity. Give',
  ],
  [{ ...valid, to: 500 }, 'to must be at least from (1000), not 500. Give'],
])('backoffPolling rejects %o with the reason', (options, message) => {
  expect(() => backoffPolling(options)).toThrow(RangeError)
  expect(() => backoffPolling(options)).toThrow(`backoffPolling: ${message}`)
})
