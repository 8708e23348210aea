import { expect, it } from 'vitest'
import { fixedPolling } from '../../src/polling/fixedPolling.js'

it('fixedPolling waits the same time after every response', () => {
  const schedule = fixedPolling(1500)
  expect(schedule({ attempt: 1, elapsed: 120, durations: [] })).toBe(1500)
  expect(schedule({ attempt: 40, elapsed: 90_000, durations: [3000, 8000] })).toBe(1500)
})

it.each([Number.NaN, 0, -1, Number.POSITIVE_INFINITY])(
  'fixedPolling rejects %s ms with the reason',
  (ms) => {
    expect(() => fixedPolling(ms)).toThrow(
      new RangeError(
        `fixedPolling: ms must be a finite number above 0, not ${ms}. Give the ms between a response and the next request, e.g. 1000.`,
      ),
    )
  },
)
