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

/** ms of a frame: what is due within one happens together, as on a page that has much to do. */
const FRAME = 16

/** Lets `ms` of fake time pass, frame by frame, each with all that comes of it. */
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

/** Lets fake time pass until `condition` holds, at most `limit` ms. Says whether it came to hold. */
export async function passUntil(
  clock: Clock,
  condition: () => boolean,
  limit: number,
): Promise<boolean> {
  const end = clock.performance.now() + limit
  while (!condition() && clock.performance.now() < end) await pass(clock, 100)
  return condition()
}

/** Real turns of the event loop, for promises and for React. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 3; turn++) await setImmediate()
}
