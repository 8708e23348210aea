import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRetouchEmulator, type RetouchScriptResponse } from '../../src/testing/index.js'
import { BASE, readJob, resultUrl } from './readJob.js'

const START = Date.parse('2026-03-01T10:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})

afterEach(() => {
  vi.useRealTimers()
})

describe('a job of the emulator', () => {
  it('a job of the emulator has every field that the service documents', async () => {
    expect(await readJob(createRetouchEmulator({ jobDuration: 0 }), 'job-1')).toEqual({
      _id: 'job-1',
      status: 'SUCCESS',
      input: { image: 'https://delivery.pixelbin.io/predictions/inputs/30d/job-1/0.png' },
      urls: { get: resultUrl('job-1') },
      orgId: 402162,
      retention: '30d',
      createdAt: '2026-03-01T10:00:00.000Z',
      consumedCredits: 1,
      output: ['https://delivery.pixelbin.io/predictions/outputs/30d/job-1/result_0.png'],
      error: null,
    })
  })

  it('a job of the emulator goes through its statuses by the clock, from its first request', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 1000 })
    const statuses = []
    for (let tick = 0; tick <= 10; tick += 1) {
      const { status, createdAt } = await readJob(emulator, 'job-1')
      expect(createdAt).toBe('2026-03-01T10:00:00.000Z')
      if (statuses.at(-1) !== status) statuses.push(status)
      await vi.advanceTimersByTimeAsync(100)
    }
    expect(statuses).toEqual(['ACCEPTED', 'PREPARING', 'PROCESSING', 'RUNNING', 'SUCCESS'])
  })

  it('the emulator uses the clock of the option now', async () => {
    let time = 0
    const emulator = createRetouchEmulator({ now: () => time })
    expect(await readJob(emulator, 'job-1')).toMatchObject({ status: 'ACCEPTED' })
    time = 4000
    expect(await readJob(emulator, 'job-1')).toMatchObject({ status: 'SUCCESS' })
  })

  it.each([
    'no-face-detected',
    'no-face-detected.2',
    'retouchInt--generate--no-face-detected',
    'retouchInt--generate--no-face-detected.a.b',
  ])('a job of the emulator plays the scenario that its id names: %s', async (predictionId) => {
    const emulator = createRetouchEmulator({ jobDuration: 0, scenario: 'failed' })
    expect(await readJob(emulator, predictionId)).toMatchObject({ output: { status_code: 422 } })
  })

  it('a job of the emulator plays the scenario of the emulator if its id names none', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0, scenario: 'failed' })
    const id = 'retouchInt--generate--0198f54a-cc84-7ccc-b31f-18dd0a5b0f01'
    expect(await readJob(emulator, id)).toMatchObject({ status: 'FAILED' })
  })

  it('jobs of the emulator can be added, read and changed through `jobs`', async () => {
    const emulator = createRetouchEmulator()
    emulator.jobs.set('success', { scenario: 'failed', duration: 50, createdAt: START - 40 })
    expect(await readJob(emulator, 'success')).toMatchObject({ status: 'RUNNING' })
    await vi.advanceTimersByTimeAsync(10)
    expect(await readJob(emulator, 'success')).toMatchObject({ status: 'FAILED' })
    expect(emulator.jobs.get('success')).toMatchObject({ scenario: 'failed' })
    emulator.jobs.set('success', { scenario: 'not-found' })
    expect((await emulator.fetch(resultUrl('success'))).status).toBe(404)
  })

  it('a job of the emulator can require its app id and scan id', async () => {
    const emulator = createRetouchEmulator()
    emulator.jobs.set('job-1', { appId: 'app', scanId: 'scan-1' })
    const statusFor = async (scanId: string, appId: string) =>
      (await emulator.fetch(resultUrl('job-1', { scanId, appId }))).status
    expect(await statusFor('scan-1', 'app')).toBe(200)
    expect(await statusFor('scan-2', 'app')).toBe(404)
    expect(await statusFor('scan-1', 'other')).toBe(404)
  })

  it('a job of the emulator is removed by `reset`', async () => {
    const emulator = createRetouchEmulator()
    emulator.jobs.set('job-1', { scenario: 'server-error' })
    await emulator.fetch(resultUrl('job-1'))
    emulator.reset()
    expect(emulator.requests).toEqual([])
    expect(await readJob(emulator, 'job-1')).toMatchObject({ status: 'ACCEPTED' })
  })
})

describe('a script of the emulator', () => {
  it('a script of the emulator returns its responses in order, and repeats the last one', async () => {
    const result: RetouchScriptResponse[] = [
      500,
      'PROCESSING',
      { status: 'processing', retention: null },
      new Response('mine'),
      ({ attempt, predictionId }) => ({ status: 'FAILURE', error: `${predictionId} ${attempt}` }),
      async () => 'SUCCESS',
    ]
    const emulator = createRetouchEmulator()
    emulator.jobs.set('job-1', { scenario: { result } })
    const responses = []
    for (let request = 0; request < 7; request += 1) {
      const response = await emulator.fetch(resultUrl('job-1'))
      responses.push(await response.text())
    }
    expect(responses[0]).toContain('"status":500')
    expect(responses[1]).toContain('"status":"PROCESSING"')
    expect(responses[2]).toContain('"status":"processing"')
    expect(responses[2]).toContain('"retention":null')
    expect(responses[3]).toBe('mine')
    expect(responses[4]).toContain('"error":"job-1 5"')
    expect(responses[5]).toContain('result_0.png')
    expect(responses[6]).toBe(responses[5])
  })

  it('a script of the emulator starts from the beginning when its job is set again', async () => {
    const emulator = createRetouchEmulator()
    const scenario = { result: [500, 'PROCESSING'] }
    const request = async () => (await emulator.fetch(resultUrl('job-1'))).status
    emulator.jobs.set('job-1', { scenario })
    expect([await request(), await request()]).toEqual([500, 200])
    emulator.jobs.set('job-1', { scenario })
    expect([await request(), await request()]).toEqual([500, 200])
  })

  it('a script of the emulator can have responses for images, which are counted separately', async () => {
    const emulator = createRetouchEmulator({ scenario: { image: [202, 404] } })
    const request = async (file: string) =>
      (await emulator.fetch(`https://delivery.pixelbin.io/predictions/outputs/30d/job-1/${file}`))
        .status
    expect([await request('0.png'), await request('1.png'), await request('0.png')]).toEqual([
      202, 202, 404,
    ])
  })

  it('a script of the emulator can repeat a network error', async () => {
    const emulator = createRetouchEmulator({ scenario: { result: [Response.error()] } })
    await expect(emulator.fetch(resultUrl('job-1'))).rejects.toThrow(TypeError)
    await expect(emulator.fetch(resultUrl('job-1'))).rejects.toThrow(TypeError)
  })
})

describe("the emulator's HTTP interface", () => {
  it.each([
    [undefined, 401],
    ['Bearer wrong', 401],
    ['secret', 401],
    ['Bearer secret', 200],
    [`Bearer ${btoa('secret')}`, 200],
  ])(
    'the emulator with apiToken responds to Authorization %s with status %i',
    async (authorization, status) => {
      const emulator = createRetouchEmulator({ apiToken: 'secret' })
      const response = await emulator.fetch(resultUrl('job-1'), {
        headers: authorization === undefined ? {} : { authorization },
      })
      expect(response.status).toBe(status)
      if (status !== 200) {
        expect(await response.json()).toMatchObject({ status, exception: 'UnauthorizedError' })
      }
    },
  )

  it('the emulator requires no token for images, and none at all without apiToken', async () => {
    const emulator = createRetouchEmulator({ apiToken: 'secret', scenario: { image: [202] } })
    const image = 'https://delivery.pixelbin.io/predictions/outputs/30d/job-1/0.png'
    expect((await emulator.fetch(image)).status).toBe(202)
    expect((await createRetouchEmulator().fetch(resultUrl('job-1'))).status).toBe(200)
  })

  it.each([
    ['GET', `${BASE}/apps/app/plugins/retouchInt/scans/scan`, 404],
    ['GET', `${BASE}/apps/app/plugins/other/scans/scan/job-1`, 404],
    ['GET', `${BASE}/apps/app/plugins/retouchInt/scans/scan/job-1/more`, 404],
    ['GET', 'https://delivery.pixelbin.io/elsewhere.png', 404],
    ['GET', BASE, 404],
    ['POST', resultUrl('job-1'), 405],
    ['DELETE', resultUrl('job-1'), 405],
    ['GET', `${BASE}/apps/app/plugins/retouchInt/generate`, 405],
    ['POST', 'https://delivery.pixelbin.io/predictions/outputs/30d/job-1/0.png', 405],
    ['GET', resultUrl('job%2F1'), 400],
    ['GET', resultUrl('job 1'), 400],
    ['GET', resultUrl('...'), 400],
    ['GET', resultUrl(''), 400],
    ['GET', resultUrl('job-1', { scanId: 'a%20b' }), 400],
    ['GET', resultUrl('job-1', { appId: '' }), 400],
  ])('the emulator responds to %s %s with status %i', async (method, url, status) => {
    const response = await createRetouchEmulator().fetch(url, { method })
    expect(response.status).toBe(status)
    expect(await response.json()).toMatchObject({
      status,
      message: expect.any(String),
      errorCode: expect.any(String),
      exception: expect.any(String),
    })
  })

  it('the emulator works below any base path, with or without a host', async () => {
    const emulator = createRetouchEmulator()
    const path = '/apps/app/plugins/retouchInt/scans/scan/job-1'
    for (const base of ['', '/api/retouch', 'http://127.0.0.1:4000/deep/er']) {
      expect((await emulator.fetch(`${base}${path}`)).status).toBe(200)
    }
  })
})

describe('requests of the emulator', () => {
  it('the emulator records requests in order, with their operation and ids', async () => {
    const emulator = createRetouchEmulator()
    await emulator.fetch(resultUrl('job-1'), { headers: { authorization: 'Bearer x' } })
    await vi.advanceTimersByTimeAsync(5)
    await emulator.fetch(`${BASE}/nothing`, { method: 'PUT' })
    expect(emulator.requests).toMatchObject([
      {
        operation: 'result',
        method: 'GET',
        url: resultUrl('job-1'),
        appId: 'app',
        scanId: 'scan',
        predictionId: 'job-1',
        time: START,
      },
      { operation: 'unknown', method: 'PUT', url: `${BASE}/nothing`, time: START + 5 },
    ])
    expect(emulator.requests[0]?.headers.get('authorization')).toBe('Bearer x')
  })

  it('the emulator delays requests by latency, until they are aborted', async () => {
    const emulator = createRetouchEmulator({ latency: 300 })
    const onResponse = vi.fn()
    void emulator.fetch(resultUrl('job-1')).then(onResponse)
    await vi.advanceTimersByTimeAsync(299)
    expect(onResponse).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(onResponse).toHaveBeenCalledOnce()

    const controller = new AbortController()
    const promise = emulator.fetch(resultUrl('job-1'), { signal: controller.signal })
    controller.abort()
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' })
    expect(vi.getTimerCount()).toBe(0)
  })
})
