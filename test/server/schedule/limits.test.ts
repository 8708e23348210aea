// @vitest-environment node
import { setImmediate } from 'node:timers/promises'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRetouchProxy } from '../../../src/server/index.js'
import { READ } from '../support/paths.js'
import { form } from '../support/photo.js'
import { playSchedule, settleIn } from '../support/playSchedule.js'
import { TOKEN } from '../support/startProxy.js'
import { waitForCount } from '../support/waitForCount.js'

const rateLimited = (seconds?: number) => () =>
  new Response('', {
    status: 429,
    headers: seconds === undefined ? {} : { 'retry-after': String(seconds) },
  })

describe('after a 429 of the service', () => {
  it('the proxy sends no request until Retry-After of a 429 has passed', async () => {
    const play = playSchedule()
    play.emulator.jobs.set('limited', { scenario: { result: [rateLimited(30), 'RUNNING'] } })
    expect((await settleIn(play.read('limited'))).response.status).toBe(429)
    for (let read = 0; read < 250; read++) {
      const { response } = await settleIn(play.read(`job-${read}`))
      expect(response.status).toBe(429)
      expect(Number(response.headers.get('retry-after'))).toBeLessThanOrEqual(30)
    }
    expect(play.emulator.requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(30_000)
    expect((await settleIn(play.read('limited'))).status).toBe('RUNNING')
  })

  it('the proxy pauses for five seconds after a 429 without Retry-After, and for at most a minute with one', async () => {
    for (const [seconds, pause] of [
      [undefined, 5],
      [86_400, 60],
    ] as const) {
      const play = playSchedule()
      play.emulator.jobs.set('limited', { scenario: { result: [rateLimited(seconds), 'RUNNING'] } })
      await settleIn(play.read('limited'))
      const { response } = await settleIn(play.read('job'))
      expect(response.headers.get('retry-after')).toBe(String(pause))
      await vi.advanceTimersByTimeAsync(pause * 1000)
      expect((await settleIn(play.read('job'))).response.status).toBe(200)
    }
  })

  it('the proxy serves the last known state of a job during the pause after a 429', async () => {
    const play = playSchedule()
    play.emulator.jobs.set('job', { duration: 20_000 })
    await settleIn(play.read('job'))
    play.emulator.jobs.set('limited', { scenario: { result: [rateLimited(30)] } })
    await settleIn(play.read('limited'))
    await vi.advanceTimersByTimeAsync(25_000)
    expect((await settleIn(play.read('job'))).status).toBe('RUNNING')
    await vi.advanceTimersByTimeAsync(5_000)
    expect((await settleIn(play.read('job'))).status).toBe('SUCCESS')
  })

  it('the proxy serves the last known state to the caller whose request got the 429', async () => {
    const play = playSchedule()
    play.emulator.jobs.set('job', { scenario: { result: ['RUNNING', rateLimited(3), 200] } })
    await settleIn(play.read('job'))
    await vi.advanceTimersByTimeAsync(20_000)
    expect((await settleIn(play.read('job'))).status).toBe('RUNNING')
    expect(play.upstream('job')).toBe(2)
    await vi.advanceTimersByTimeAsync(3_000)
    expect((await settleIn(play.read('job'))).status).toBe('SUCCESS')
  })

  it('the proxy holds reads until the pause after a 429 is over', async () => {
    const play = playSchedule({ longPolling: {} })
    play.emulator.jobs.set('job', { scenario: { result: ['RUNNING', rateLimited(8), 200] } })
    const { status, took } = await settleIn(play.read('job', { prefer: 'wait=25' }))
    expect(status).toBe('SUCCESS')
    expect(took).toBeGreaterThan(8000)
    expect(play.upstream('job')).toBe(3)
  })

  it('the proxy responds 429 to starts during the pause after a 429, without reading or sending their photo', async () => {
    const play = playSchedule()
    play.emulator.jobs.set('limited', { scenario: { result: [rateLimited(30)] } })
    await settleIn(play.read('limited'))
    const start = new Request('https://app.test/apps/app-1/plugins/retouchInt/generate', {
      method: 'POST',
      headers: { origin: 'https://app.test' },
      body: form(),
    })
    const { response } = await settleIn(play.proxy(start))
    expect(start.bodyUsed).toBe(false)
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '30'])
    expect(play.emulator.requests).toHaveLength(1)
  })
})

describe('a service that does not respond', () => {
  /** Reads of different jobs, none of which gets a response from the service until the test is over. */
  function readHanging(count: number) {
    const sent: string[] = []
    vi.stubGlobal('fetch', (url: string, { signal }: { signal: AbortSignal }) => {
      sent.push(url)
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason))
      })
    })
    const callers = new AbortController()
    onTestFinished(() => {
      callers.abort()
      vi.unstubAllGlobals()
    })
    const proxy = createRetouchProxy({
      apiToken: 'token',
      authorize: () => true,
      baseUrl: 'https://service.test',
    })
    const reads = Array.from({ length: count }, (_, index) => {
      const path = READ.replace('prediction-1', `job-${index}`)
      return proxy(new Request(`https://app.test${path}`, { signal: callers.signal }))
    })
    return { reads, sent }
  }

  it('the proxy sends at most 100 concurrent requests for 600 jobs to a service that does not respond', async () => {
    const { sent } = readHanging(600)
    await waitForCount(() => sent.length, 100)
    for (let turn = 0; turn < 100; turn++) await setImmediate()
    expect(sent).toHaveLength(100)
  })

  it('the proxy queues 1,000 requests; further ones get 503 with Retry-After', async () => {
    const { reads } = readHanging(1101)
    const response = await Promise.race(reads)
    expect([response.status, response.headers.get('retry-after')]).toEqual([503, '1'])
    expect(await Promise.race([reads[1100], 'none'])).toBe(response)
  })

  it('the proxy sends no request, and responds 503 to a queued read, if apiToken() does not respond', async () => {
    let calls = 0
    const play = playSchedule({
      requestTimeout: 10_000,
      maxUpstreamRequests: 1,
      apiToken: () =>
        new Promise((resolve) => {
          calls += 1
          if (calls === 1) setTimeout(resolve, 4_000, TOKEN)
        }),
    })
    const reads = [play.read('first'), play.read('queued')]
    await vi.advanceTimersByTimeAsync(11_000)
    const [first, queued] = await Promise.all(reads)
    expect([first?.status, queued?.status]).toEqual([200, 503])
    expect(play.events.at(-1)).toMatchObject({ reason: 'API_TOKEN_FAILED' })
    expect(play.upstream('queued')).toBe(0)
  })

  it('the proxy fails sent requests with 504, and queued ones with 503 after half of requestTimeout', async () => {
    const play = playSchedule({ requestTimeout: 4000, maxUpstreamRequests: 2 })
    const hang = () => new Promise<never>(() => {})
    const reads = ['a', 'b', 'c'].map((job) => {
      play.emulator.jobs.set(job, { scenario: { result: [hang] } })
      return play.read(job)
    })
    const settled = await Promise.all(reads.map(settleIn))
    const statuses = settled.map(({ response, took }) => [
      response.status,
      Math.round(took / 100) * 100,
    ])
    expect(statuses).toEqual([
      [504, 4000],
      [504, 4000],
      [503, 2000],
    ])
    expect(play.upstream('c')).toBe(0)
  })
})

it('the proxy sends queued requests in their order once there is room', async () => {
  const play = playSchedule({ maxUpstreamRequests: 2 })
  const reads = Array.from({ length: 6 }, (_, index) => play.read(`job-${index}`))
  await vi.advanceTimersByTimeAsync(60)
  expect(play.emulator.requests.map(({ predictionId }) => predictionId)).toEqual([
    'job-0',
    'job-1',
    'job-2',
    'job-3',
  ])
  await vi.advanceTimersByTimeAsync(100)
  expect((await Promise.all(reads)).map(({ status }) => status)).toEqual(Array(6).fill(200))
})

it('the proxy does not send a queued read whose client has disconnected', async () => {
  const play = playSchedule({ maxUpstreamRequests: 1 })
  const controller = new AbortController()
  const first = play.read('a')
  const second = play.read('b', { signal: controller.signal })
  const third = play.read('c')
  await vi.advanceTimersByTimeAsync(10)
  controller.abort()
  expect((await settleIn(second)).response.status).toBe(499)
  await vi.advanceTimersByTimeAsync(200)
  await Promise.all([first, third])
  expect(play.upstream('b')).toBe(0)
  expect(play.upstream('c')).toBe(1)
  expect(vi.getTimerCount()).toBe(0)
})
