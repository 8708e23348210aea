import { setImmediate } from 'node:timers/promises'
import { type Clock, install } from '@sinonjs/fake-timers'

export type { Clock }

/** Fakes the time of the library, the emulator and TanStack Query. React schedules its work in real time. */
export function installClock(): Clock {
  return install({
    now: Date.parse('2026-03-01T10:00:00Z'),
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
}

/** Duration of a frame in ms. Timers that are due within one frame fire together, as on a busy page. */
const FRAME = 16

/** Advances fake time by `ms`, frame by frame, and lets everything settle after each. */
export async function pass(clock: Clock, ms: number): Promise<void> {
  let isOver = false
  clock.setTimeout(() => {
    isOver = true
  }, ms)
  for (await settle(); !isOver; await settle()) {
    clock.next()
    clock.tick(FRAME)
  }
}

/** Advances fake time until `condition` holds, by at most `limit` ms. Returns whether it holds. */
export async function passUntil(
  clock: Clock,
  condition: () => boolean,
  limit: number,
): Promise<boolean> {
  const end = clock.performance.now() + limit
  while (!condition() && clock.performance.now() < end) await pass(clock, 100)
  return condition()
}

/** Waits for real turns of the event loop, for promises and for React. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await setImmediate()
}
