// @vitest-environment node
import { expect, it, vi } from 'vitest'
import type { RetouchStore } from '../../../src/server/index.js'
import { playSchedule, settleIn } from '../support/playSchedule.js'

const TURN = 'retouch:app-1:scan-1:job:turn'

/** A store in memory that processes share, with values that other processes have stored. */
function sharedStore(values: Record<string, unknown> = {}): RetouchStore {
  const kept = new Map<string, unknown>(Object.entries(values))
  return {
    get: (key) => kept.get(key),
    set: (key, value) => kept.set(key, value),
    publish: () => undefined,
    subscribe: () => () => undefined,
  }
}

it('a process serves the response of another process that polls the job', async () => {
  const state = { by: 'other', attempts: 3, elapsed: 4000, gap: 2000, job: { status: 'RUNNING' } }
  const play = playSchedule({ store: sharedStore({ [TURN]: JSON.stringify(state) }) })
  expect(await settleIn(play.read('job'))).toMatchObject({ status: 'RUNNING', took: 0 })
  await vi.advanceTimersByTimeAsync(2500)
  await settleIn(play.read('job'))
  expect(play.upstream('job')).toBe(0)
})

it.each([
  ['has gone before it responded', { by: 'other' }],
  [
    'has gone between two requests',
    { by: 'other', attempts: 3, elapsed: 4000, gap: 2000, job: { status: 'RUNNING' } },
  ],
  [
    'planned its next request for next week',
    { by: 'other', attempts: 3, elapsed: 4000, gap: 6e8, job: { status: 'RUNNING' } },
  ],
])('a process takes over the polling of one that %s', async (_, turn) => {
  const play = playSchedule({
    store: sharedStore({ [TURN]: JSON.stringify(turn) }),
    longPolling: {},
  })
  play.emulator.jobs.set('job', { scenario: { result: ['SUCCESS'] } })
  for (let read = 0; read < 4; read++) {
    const { status } = await settleIn(play.read('job', { prefer: 'wait=25' }))
    if (status === 'SUCCESS') return
  }
  expect.unreachable('the job never settled')
})

const deep = () => {
  let value: unknown = {}
  for (let level = 0; level < 20_000; level++) value = { value }
  return value
}

it.each([
  ['invalid JSON', '{'],
  ['a list', [1, 2]],
  ['a settled job', { attempts: 1, elapsed: 1, gap: 1, job: { status: 'SUCCESS' } }],
  ['a negative gap', { attempts: 1, elapsed: 1, gap: -1, job: { status: 'RUNNING' } }],
  ['a BigInt', { attempts: 1, elapsed: 1, gap: 1, job: { status: 'RUNNING', output: 1n } }],
  [
    '20,000 levels',
    { attempts: 1, elapsed: 1, gap: 1, job: { status: 'RUNNING', output: deep() } },
  ],
])('a process takes over polling if the store contains %s', async (_, value) => {
  const play = playSchedule({ store: sharedStore({ [TURN]: value }) })
  const { response, status } = await settleIn(play.read('job'))
  expect([response.status, status]).toEqual([200, 'RUNNING'])
  expect(play.upstream('job')).toBe(1)
})

it.each(['get', 'set', 'publish', 'subscribe'] as const)(
  'a process polls a job to its end when %s of the store fails, throws or does not respond',
  async (method) => {
    const failures = [
      () => Promise.reject(new Error('down')),
      () => {
        throw new Error('down')
      },
      () => new Promise<never>(() => {}),
    ]
    for (const fail of failures) {
      const play = playSchedule({ store: { ...sharedStore(), [method]: fail }, longPolling: {} })
      play.emulator.jobs.set('job', { duration: 8000 })
      const { status, took } = await settleIn(play.read('job', { prefer: 'wait=20' }))
      expect(status).toBe('SUCCESS')
      expect(took).toBeLessThan(12_000)
    }
  },
)
