// @vitest-environment node
import { expect, it, vi } from 'vitest'
import { createRetouchProxy } from '../../../src/server/index.js'
import { seeded } from '../../bench/pollingSimulation.js'
import { READ } from '../support/paths.js'
import { playSchedule, settleIn } from '../support/playSchedule.js'

const seeds = Array.from({ length: 20 }, (_, seed) => seed + 1)

it.each(seeds)(
  'callers that disconnect at random moments leave no timer, no queue place and no hold behind (seed %i)',
  async (seed) => {
    const random = seeded(seed)
    const unhandled = vi.fn()
    process.on('unhandledRejection', unhandled)
    const play = playSchedule({
      longPolling: { maxHeld: 3 },
      maxUpstreamRequests: 2,
      maxQueuedRequests: 4,
      requestTimeout: 3000,
    })
    const hangs = () => new Promise<never>(() => {})
    const jobs = {
      short: { duration: 4000 },
      long: { duration: 600_000 },
      broken: { scenario: { result: ['RUNNING', 500, hangs, 'RUNNING', 200] } },
    } as const
    for (const [name, job] of Object.entries(jobs)) play.emulator.jobs.set(name, job)
    const names = Object.keys(jobs)

    const readers = Array.from({ length: 30 }, async () => {
      await new Promise((wait) => setTimeout(wait, random() * 8000))
      const caller = new AbortController()
      const leavesIn = random() < 0.6 ? random() ** 3 * 6000 : undefined
      const timer = leavesIn === undefined ? 0 : setTimeout(() => caller.abort(), leavesIn)
      const { status } = await play.read(names[Math.floor(random() * 3)] ?? '', {
        ...(random() < 0.7 && { prefer: `wait=${Math.ceil(random() * 6)}` }),
        signal: caller.signal,
      })
      clearTimeout(timer)
      return { status, mayLeave: leavesIn !== undefined }
    })
    await vi.advanceTimersByTimeAsync(60_000)
    for (const { status, mayLeave } of await Promise.all(readers)) {
      expect([200, 502, 503, 504, ...(mayLeave ? [499] : [])]).toContain(status)
    }
    expect(vi.getTimerCount()).toBe(0)

    // All places must be free again: two requests at once, and three holds.
    const held = ['a', 'b', 'long'].map((job) => {
      play.emulator.jobs.set(job, { duration: 600_000 })
      return play.read(job, { prefer: 'wait=2' })
    })
    await vi.advanceTimersByTimeAsync(3000)
    for (const response of await Promise.all(held)) {
      expect(response.headers.get('preference-applied')).toBe('wait=2')
    }
    process.off('unhandledRejection', unhandled)
    expect(unhandled).not.toHaveBeenCalled()
  },
)

it('a read that joined a request sends its own if that request fails without a response about the job', async () => {
  const play = playSchedule()
  let requests = 0
  vi.stubGlobal('fetch', async () => {
    await new Promise((wait) => setTimeout(wait, 50))
    // A runtime throws such an error when it destroys the context of a request. It means nothing for other requests.
    if (++requests === 1)
      return {
        get body() {
          throw new Error('torn down')
        },
      }
    return Response.json({ status: 'RUNNING' })
  })
  const owner = play.read('job')
  const joiner = play.read('job')
  await vi.advanceTimersByTimeAsync(200)
  expect((await owner).status).toBe(500)
  expect((await joiner).status).toBe(200)
  expect(requests).toBe(2)
})

it('a read that joined a request sends its own within two seconds if that request hangs without a heartbeat', async () => {
  const play = playSchedule()
  let requests = 0
  vi.stubGlobal('fetch', () =>
    ++requests === 1
      ? new Promise(() => {})
      : Promise.resolve(Response.json({ status: 'RUNNING' })),
  )
  const setFakeInterval = globalThis.setInterval
  // On Workers, the timers of a request end with its context, so its heartbeat stops.
  const lost = vi
    .spyOn(globalThis, 'setInterval')
    .mockImplementation(() => setFakeInterval(() => {}, 1e9))
  play.read('job')
  await vi.advanceTimersByTimeAsync(0)
  expect(requests).toBe(1)
  lost.mockRestore()
  const { status, took } = await settleIn(play.read('job'))
  expect(status).toBe('RUNNING')
  expect(took).toBeLessThanOrEqual(2000)
  expect(requests).toBe(2)
})

it.each(['rateLimit', 'authorize'] as const)(
  'the proxy sends nothing for a caller that disconnects while %s runs',
  async (name) => {
    const caller = new AbortController()
    const sent = vi.fn()
    vi.stubGlobal('fetch', sent)
    const proxy = createRetouchProxy({
      apiToken: 'token',
      authorize: () => true,
      [name]: () => {
        caller.abort()
        return new Promise<never>(() => {})
      },
    })
    const request = new Request(`https://app.test${READ}`, { signal: caller.signal })
    expect((await proxy(request)).status).toBe(499)
    expect(sent).not.toHaveBeenCalled()
    vi.unstubAllGlobals()
  },
)
