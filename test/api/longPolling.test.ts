// @vitest-environment node
import { createRetouchClient, type RetouchClient } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { INTERNALS } from '../../src/api/client/internals.js'
import { IDS, jobBody } from '../support/responses.js'

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['performance', 'setTimeout', 'clearTimeout'] })
  vi.stubGlobal('location', { href: 'https://app.example.com/shop' })
  vi.stubGlobal('origin', 'https://app.example.com')
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

interface Server {
  /** `Prefer` headers in the order of the requests. */
  readonly prefer: (string | null)[]
  readonly fetch: typeof fetch
}

/** Responds after `delay` ms with a status, and with `Preference-Applied`. */
function startServer(
  respond: (request: number) => { delay?: number; status?: string; headers?: HeadersInit },
): Server {
  const prefer: (string | null)[] = []
  const fetch: typeof globalThis.fetch = async (_, init) => {
    prefer.push(new Headers(init?.headers).get('prefer'))
    const { delay = 0, status = 'PROCESSING', headers = {} } = respond(prefer.length)
    await new Promise((resolve) => setTimeout(resolve, delay))
    const output = { image: 'https://delivery.pixelbin.io/result.jpeg' }
    return Response.json(jobBody({ status, output }), { headers })
  }
  return { prefer, fetch }
}

const HELD = { 'preference-applied': 'wait=25' }

/** Sends one poll, like the hooks and waitForRetouchResult do. */
async function poll(client: RetouchClient, predictionId: string = IDS.predictionId) {
  const response = client[INTERNALS].requestJob({ ...IDS, predictionId }, { hold: true })
  await vi.advanceTimersByTimeAsync(30_000)
  return response
}

describe("the client's Prefer: wait", () => {
  it.each([
    ['a relative base', { baseUrl: '/api/retouch' }, 'wait=25'],
    [
      "an absolute base of the page's origin",
      { baseUrl: 'https://app.example.com/api' },
      'wait=25',
    ],
    ['another origin', { baseUrl: 'https://api.example.com/retouch' }, null],
    [
      'another origin with longPolling',
      { baseUrl: 'https://api.example.com/retouch', longPolling: true },
      'wait=25',
    ],
    ['longPolling: false', { longPolling: false }, null],
    ['a short requestTimeout', { requestTimeout: 10_000 }, 'wait=5'],
    ['a requestTimeout too short to hold', { requestTimeout: 5_500 }, null],
  ])('the client sends Prefer: wait as expected with %s', async (_, options, expected) => {
    const { fetch, prefer } = startServer(() => ({}))
    await poll(createRetouchClient({ ...options, fetch }))
    expect(prefer).toEqual([expected])
  })

  it('getRetouchResult sends no Prefer: wait', async () => {
    const { fetch, prefer } = startServer(() => ({}))
    const result = createRetouchClient({ fetch }).getRetouchResult(IDS)
    await vi.advanceTimersByTimeAsync(0)
    await result
    expect(prefer).toEqual([null])
  })

  it('the client sends Prefer: wait with at most 2 requests at once, and again after one has settled', async () => {
    const { fetch, prefer } = startServer(() => ({ delay: 5_000, headers: HELD }))
    const client = createRetouchClient({ fetch })
    const all = ['a', 'b', 'c'].map((predictionId) =>
      client[INTERNALS].requestJob({ ...IDS, predictionId }, { hold: true }),
    )
    await vi.advanceTimersByTimeAsync(5_000)
    await Promise.all(all)
    await poll(client)
    expect(prefer).toEqual(['wait=25', 'wait=25', null, 'wait=25'])
  })

  it('the client sends Prefer: wait again after a held request was aborted', async () => {
    const { fetch, prefer } = startServer(() => ({ delay: 20_000, headers: HELD }))
    const client = createRetouchClient({ fetch })
    for (let request = 0; request < 3; request++) {
      const controller = new AbortController()
      const polled = client[INTERNALS].requestJob(IDS, { hold: true, signal: controller.signal })
      controller.abort()
      await expect(polled).rejects.toMatchObject({ name: 'AbortError' })
    }
    await poll(client)
    expect(prefer.at(-1)).toBe('wait=25')
  })
})

describe('the next poll after a response that the server held', () => {
  /** The shortest time that a timer waits. */
  const AT_ONCE = 1
  const INTERVAL = 60_000

  /** Polls a job until it has succeeded. Returns the ms between each response and the next request. */
  async function measureGaps(
    respond: (request: number) => { delay?: number; status?: string; headers?: HeadersInit },
  ): Promise<number[]> {
    const gaps: number[] = []
    let respondedAt: number | undefined
    const { fetch } = startServer(respond)
    const client = createRetouchClient({
      fetch: async (input, init) => {
        if (respondedAt !== undefined) gaps.push(performance.now() - respondedAt)
        const response = await fetch(input, init)
        respondedAt = performance.now()
        return response
      },
    })
    const waiting = client.waitForRetouchResult(IDS, { pollInterval: INTERVAL })
    await vi.advanceTimersByTimeAsync(10 * INTERVAL)
    await waiting
    return gaps
  }

  it.each([
    ['that took a while', { delay: 8_000, headers: HELD }, AT_ONCE],
    ['that came at once', { delay: 0, headers: HELD }, INTERVAL],
    ['of a server that ignores the header', { delay: 8_000 }, INTERVAL],
    [
      'that applied another preference',
      { delay: 8_000, headers: { 'preference-applied': 'respond-async' } },
      INTERVAL,
    ],
  ])('after a response %s with %j, the next poll follows in %i ms', async (_, first, gap) => {
    expect(await measureGaps((request) => (request === 1 ? first : { status: 'SUCCESS' }))).toEqual(
      [gap],
    )
  })

  it('a response that comes at once is followed by the next poll at once if it has a new status', async () => {
    const statuses = ['ACCEPTED', 'RUNNING', 'RUNNING', 'SUCCESS']
    const gaps = await measureGaps((request) => ({
      status: statuses[request - 1] ?? '',
      headers: HELD,
    }))
    expect(gaps).toEqual([INTERVAL, AT_ONCE, INTERVAL])
  })
})

describe('Retouch-Typical-Duration in the client', () => {
  it.each([
    ['8200', 8200],
    ['0', undefined],
    ['-5', undefined],
    ['soon', undefined],
    ['Infinity', undefined],
    ['99999999999', undefined],
  ])('the client reads Retouch-Typical-Duration %s as %s', async (value, expected) => {
    const { fetch } = startServer(() => ({ headers: { 'retouch-typical-duration': value } }))
    expect((await poll(createRetouchClient({ fetch }))).typicalDuration).toBe(expected)
  })
})
