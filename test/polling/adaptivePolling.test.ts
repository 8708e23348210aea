import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adaptivePolling } from '../../src/polling/adaptivePolling.js'
import { computeLearnedCost, optimum } from '../bench/pollingSimulation.js'

describe.each([3000, 8000, 20_000])('adaptivePolling for jobs with a median of %i ms', (median) => {
  const law = { median, sigma: 0.5 }
  const best = optimum(law).total

  it.each([
    { jobs: 0, limit: 1.35 },
    { jobs: 5, limit: 1.12 },
    { jobs: 20, limit: 1.08 },
  ])(
    'adaptivePolling costs at most $limit × the optimum with $jobs recorded durations',
    ({ jobs, limit }) => {
      for (const seed of [1, 2]) {
        expect(computeLearnedCost(adaptivePolling(), law, jobs, seed).total / best).toBeLessThan(
          limit,
        )
      }
    },
  )
})

const day = 86_400_000
const duration = fc.double({ min: 0, max: day, noNaN: true })
const durations = fc.array(duration, { maxLength: 20 })
const poll = fc.record({ attempt: fc.integer({ min: 1 }), elapsed: duration, durations })
const ms = fc.double({ min: 1, max: day, noNaN: true })

describe('the gap of adaptivePolling', () => {
  it('the gap of adaptivePolling is finite, positive and at most the elapsed plus the expected time', () => {
    fc.assert(
      fc.property(ms, ms, poll, (price, guess, poll) => {
        const gap = adaptivePolling({ price, guess })(poll)
        expect(gap).toBeGreaterThan(0)
        expect(gap).toBeLessThanOrEqual(1.001 * (poll.elapsed + Math.max(guess, ...poll.durations)))
      }),
    )
  })

  it('the gap of adaptivePolling is longer for a higher price of a request', () => {
    fc.assert(
      fc.property(ms, ms, ms, poll, (price, more, guess, poll) => {
        const cheap = adaptivePolling({ price, guess })(poll)
        const dear = adaptivePolling({ price: price + more, guess })(poll)
        expect(dear).toBeGreaterThanOrEqual(cheap)
      }),
    )
  })

  it('the gap of adaptivePolling does not depend on the unit of time', () => {
    const whole = fc.integer({ min: 1, max: 100_000 })
    fc.assert(
      fc.property(whole, whole, whole, fc.array(whole), (price, guess, elapsed, durations) => {
        const gap = adaptivePolling({ price, guess })({ attempt: 2, elapsed, durations })
        const slow = adaptivePolling({ price: price * 8, guess: guess * 8 })({
          attempt: 2,
          elapsed: elapsed * 8,
          durations: durations.map((duration) => duration * 8),
        })
        expect(slow / gap).toBeCloseTo(8, 1)
      }),
    )
  })

  it('the gap of adaptivePolling does not depend on the order of durations or the number of attempts', () => {
    const schedule = adaptivePolling()
    fc.assert(
      fc.property(poll, ({ attempt, elapsed, durations }) => {
        const turned = { attempt: attempt + 1, elapsed, durations: durations.toReversed() }
        expect(schedule(turned) / schedule({ attempt, elapsed, durations })).toBeCloseTo(1, 3)
      }),
    )
  })

  it('adaptivePolling is pure: equal arguments, which it does not change, give equal gaps', () => {
    const schedule = adaptivePolling()
    const still = Object.freeze({ attempt: 3, elapsed: 4000, durations: Object.freeze([3000, 9]) })
    expect(schedule(still)).toBe(schedule(still))
  })

  it('adaptivePolling treats a duration of 0 ms as 1 ms', () => {
    const schedule = adaptivePolling()
    const gap = (first: number) =>
      schedule({ attempt: 2, elapsed: 3000, durations: [first, 8000, 8000] })
    expect(gap(0)).toBe(gap(1))
  })

  const repeatDuration = (ms: number) => Array.from({ length: 20 }, () => ms)
  const schedule = adaptivePolling()

  it('the gap of adaptivePolling is long before the usual durations, and short at them', () => {
    const durations = repeatDuration(20_000)
    const first = schedule({ attempt: 1, elapsed: 120, durations })
    expect(first).toBeGreaterThan(10_000)
    expect(first).toBeLessThan(20_000)
    expect(schedule({ attempt: 2, elapsed: 20_000, durations })).toBeLessThan(first / 10)
  })

  it('the gap of adaptivePolling grows slowly for a job that takes longer than all before', () => {
    const gaps = [10_000, 20_000, 40_000, 80_000].map((elapsed) =>
      schedule({ attempt: 9, elapsed, durations: repeatDuration(3000) }),
    )
    expect(gaps).toEqual(gaps.toSorted((one, other) => one - other))
    // √(2 · price · elapsed / shape): four times the time, twice the gap.
    expect((gaps[3] ?? 0) / (gaps[1] ?? 1)).toBeCloseTo(2, 0)
    expect(gaps[3]).toBeLessThan(2000)
  })

  it('adaptivePolling schedules the first poll near the guess, for any price', () => {
    const gap = adaptivePolling({ price: day, guess: 4000 })({
      attempt: 1,
      elapsed: 120,
      durations: [],
    })
    expect(gap).toBeLessThanOrEqual(4120)
  })

  it('adaptivePolling adapts to the recorded durations after a bad guess', () => {
    const poll = { attempt: 1, elapsed: 120, durations: [19_000, 21_000, 20_000] }
    const far = adaptivePolling({ guess: 500 })(poll)
    expect(far).toBeGreaterThan(2 * adaptivePolling({ guess: 500 })({ ...poll, durations: [] }))
  })
})

describe('options of adaptivePolling', () => {
  it.each(['price', 'guess'])(
    'adaptivePolling rejects a %s that is not a finite positive number',
    (name) => {
      for (const value of [Number.NaN, 0, -1, Number.POSITIVE_INFINITY]) {
        expect(() => adaptivePolling({ [name]: value })).toThrow(RangeError)
        expect(() => adaptivePolling({ [name]: value })).toThrow(
          `adaptivePolling: ${name} must be a finite number above 0, not ${value}. Give the ms`,
        )
      }
    },
  )

  it('adaptivePolling has a default price of 100 and a default guess of 5000', () => {
    const poll = { attempt: 2, elapsed: 2000, durations: [] }
    expect(adaptivePolling()(poll)).toBe(adaptivePolling({ price: 100, guess: 5000 })(poll))
    expect(adaptivePolling({ price: 200 })(poll)).not.toBe(adaptivePolling()(poll))
    expect(adaptivePolling({ guess: 9000 })(poll)).not.toBe(adaptivePolling()(poll))
  })
})
