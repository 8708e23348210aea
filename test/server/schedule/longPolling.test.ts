// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import { memoryStore } from '../../../src/server/index.js'
import { playSchedule, settleIn } from '../support/playSchedule.js'

const PREFER = 'wait=20'

describe('a held read', () => {
  it('a held read gets a response within one gap of the schedule after the job settles', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { duration: 8000 })
    const { status, took, response } = await settleIn(play.read('job', { prefer: PREFER }))
    expect(status).toBe('SUCCESS')
    expect(took).toBeGreaterThan(8000)
    expect(took).toBeLessThan(10_000)
    expect(response.headers.get('preference-applied')).toBe('wait=20')
    expect(play.events).toMatchObject([{ status: 200, held: true }])
  })

  it('a held read gets a response when the status of the job changes', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { duration: 40_000, scenario: 'success' })
    const seen = []
    for (let status = ''; status !== 'SUCCESS'; ) {
      status = (await settleIn(play.read('job', { prefer: 'wait=25' }))).status
      seen.push(status)
    }
    expect(seen).toEqual(['PREPARING', 'PROCESSING', 'RUNNING', 'SUCCESS'])
  })

  it('a held read gets the last known state after N seconds', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { duration: 60_000 })
    const { status, took } = await settleIn(play.read('job', { prefer: 'wait=4' }))
    expect([status, Math.round(took / 100) / 10]).toEqual(['RUNNING', 4])
  })

  it('a read is held for at most maxWait, which Preference-Applied reports', async () => {
    const play = playSchedule({ longPolling: { maxWait: 3000 } })
    play.emulator.jobs.set('job', { duration: 60_000 })
    const { took, response } = await settleIn(play.read('job', { prefer: 'wait=600' }))
    expect(took).toBeLessThan(3200)
    expect(response.headers.get('preference-applied')).toBe('wait=3')
  })

  it('held reads share one polling schedule with all reads of their job', async () => {
    const counts = []
    for (const readers of [1, 50]) {
      const play = playSchedule({ longPolling: {} })
      play.emulator.jobs.set('job', { duration: 8000 })
      const reads = Array.from({ length: readers }, () =>
        play.read('job', { prefer: PREFER }).then((response) => response.json()),
      )
      await vi.advanceTimersByTimeAsync(15_000)
      const statuses = (await Promise.all(reads)).map(({ status }) => status)
      expect(statuses).toEqual(Array(readers).fill('SUCCESS'))
      counts.push(play.upstream('job'))
    }
    expect(counts[1]).toBe(counts[0])
  })

  it('a read above maxHeld gets a response at once without Preference-Applied, and the next is held when there is room', async () => {
    const play = playSchedule({ longPolling: { maxHeld: 2 } })
    for (const job of ['a', 'b', 'c']) play.emulator.jobs.set(job, { duration: 60_000 })
    const held = ['a', 'b'].map((job) => play.read(job, { prefer: 'wait=5' }))
    await vi.advanceTimersByTimeAsync(1000)
    const third = await settleIn(play.read('c', { prefer: 'wait=5' }))
    expect(third.took).toBeLessThan(200)
    expect(third.response.headers.has('preference-applied')).toBe(false)
    await vi.advanceTimersByTimeAsync(5000)
    await Promise.all(held)
    expect((await settleIn(play.read('c', { prefer: 'wait=5' }))).took).toBeGreaterThan(4900)
  })

  it('a held read frees its place and stops polling when its client disconnects', async () => {
    const play = playSchedule({ longPolling: { maxHeld: 1 } })
    play.emulator.jobs.set('job', { duration: 60_000 })
    const controller = new AbortController()
    const read = play.read('job', { prefer: PREFER, signal: controller.signal })
    await vi.advanceTimersByTimeAsync(3000)
    controller.abort()
    expect((await settleIn(read)).response.status).toBe(499)
    expect((await settleIn(play.read('job', { prefer: 'wait=2' }))).took).toBeGreaterThan(1900)
    const before = play.upstream('job')
    await vi.advanceTimersByTimeAsync(20_000)
    expect(play.upstream('job')).toBe(before)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('other reads stay held when the client whose read polled for them disconnects', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { duration: 8000 })
    const controller = new AbortController()
    const first = play.read('job', { prefer: PREFER, signal: controller.signal })
    const second = play.read('job', { prefer: PREFER })
    await vi.advanceTimersByTimeAsync(20)
    controller.abort()
    expect((await settleIn(first)).response.status).toBe(499)
    const { status, took } = await settleIn(second)
    expect(status).toBe('SUCCESS')
    expect(took).toBeLessThan(10_000)
  })

  it('a held read fails like a short read when the service fails, so that the client retries', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { scenario: { result: ['RUNNING', 500, 'RUNNING'] } })
    const { response } = await settleIn(play.read('job', { prefer: PREFER }))
    expect(response.status).toBe(502)
  })

  it('a held read gets 404 at once for a job that the service does not know', async () => {
    const play = playSchedule({ longPolling: {} })
    const { response, took } = await settleIn(play.read('not-found', { prefer: PREFER }))
    expect(response.status).toBe(404)
    expect(took).toBeLessThan(200)
  })

  it('a held read is authorized like a short read', async () => {
    const play = playSchedule({ longPolling: {}, authorize: () => false })
    const { response, took } = await settleIn(play.read('job', { prefer: PREFER }))
    expect([response.status, took]).toEqual([404, 0])
  })
})

describe('long polling does not hold a read', () => {
  it.each([
    'respond-async',
    'wait',
    'wait=',
    'wait=0',
    'wait=-5',
    'wait=1e3',
    'wait=ten',
    'wait=9999999',
    'waiting=20',
    'x-wait=20',
  ])('long polling does not hold a read with Prefer: %s', async (prefer) => {
    const play = playSchedule({ longPolling: {} })
    const { took, response } = await settleIn(play.read('job', { prefer }))
    expect(took).toBeLessThan(200)
    expect(response.headers.has('preference-applied')).toBe(false)
  })

  it('the proxy does not hold a read without the option longPolling', async () => {
    const play = playSchedule()
    const { took, response } = await settleIn(play.read('job', { prefer: PREFER }))
    expect(took).toBeLessThan(200)
    expect(response.headers.has('preference-applied')).toBe(false)
  })
})

it.each(['respond-async, wait=3', 'WAIT=3', 'wait="3"', ' wait = 3 ; x=y', 'wait=3, wait=20'])(
  'the proxy parses Prefer: %s as RFC 7240 defines it',
  async (prefer) => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { duration: 60_000 })
    const { response } = await settleIn(play.read('job', { prefer }))
    expect(response.headers.get('preference-applied')).toBe('wait=3')
  },
)

describe('close() of a proxy with long polling', () => {
  it('close() of the proxy responds to all held reads with the last known state, and no further ones are held', async () => {
    const play = playSchedule({ longPolling: {} })
    for (const job of ['a', 'b']) play.emulator.jobs.set(job, { duration: 60_000 })
    const held = ['a', 'a', 'b'].map((job) => play.read(job, { prefer: PREFER }))
    await vi.advanceTimersByTimeAsync(3000)
    const closedAt = performance.now()
    play.proxy.close()
    const bodies = await Promise.all(held.map(async (read) => (await read).json()))
    expect(bodies).toMatchObject(Array(3).fill({ status: 'RUNNING' }))
    expect(performance.now() - closedAt).toBe(0)
    expect(vi.getTimerCount()).toBe(0)
    expect((await settleIn(play.read('a', { prefer: PREFER }))).took).toBeLessThan(200)
  })

  it('close() of the proxy does not wait for a service that does not respond', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', {
      scenario: { result: ['RUNNING', () => new Promise<never>(() => {})] },
    })
    const held = play.read('job', { prefer: PREFER })
    await vi.advanceTimersByTimeAsync(8000)
    expect(play.upstream('job')).toBe(2)
    play.proxy.close()
    const { status, took } = await settleIn(held)
    expect([status, took]).toEqual(['RUNNING', 0])
  })
})

it('a closed proxy serves settled jobs from its store', async () => {
  const store = memoryStore()
  const play = playSchedule({ longPolling: {}, store })
  play.emulator.jobs.set('job', { duration: 1 })
  await settleIn(play.read('job'))
  await vi.advanceTimersByTimeAsync(5000)
  await settleIn(play.read('job'))
  const before = play.upstream('job')
  const { status, took } = await settleIn(play.read('job', { prefer: PREFER }))
  expect([status, took]).toEqual(['SUCCESS', 0])
  expect(play.upstream('job')).toBe(before)
})
