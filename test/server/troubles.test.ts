// @vitest-environment node
import { readFileSync } from 'node:fs'
import { createRetouchClient, isRetouchError } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createRetouchProxy, type RetouchProxyOptions } from '../../src/server/index.js'
import { IDS } from './support/paths.js'
import { TOKEN } from './support/startProxy.js'
import { FINISHED } from './support/startUpstream.js'

/** Transient failures of the service or the app: how to cause one, and what a read gets meanwhile. */
interface Trouble {
  status: number
  upstream?: () => Response | Promise<Response>
  options?: (isOver: () => boolean) => Partial<RetouchProxyOptions>
}

const fail = () => {
  throw new Error('database down')
}
const hang = () => new Promise<never>(() => undefined)
const html = (status: number) => () =>
  new Response('<h1>nginx</h1>', { status, headers: { 'content-type': 'text/html' } })
const serviceError =
  (status: number, fields: object = {}) =>
  () =>
    Response.json({ message: 'no', status, ...fields }, { status })

const TROUBLES: Record<string, Trouble> = {
  '`authorize` throws': {
    status: 503,
    options: (isOver) => ({ authorize: () => isOver() || fail() }),
  },
  '`authorize` hangs': {
    status: 503,
    options: (isOver) => ({ authorize: () => isOver() || hang() }),
  },
  '`rateLimit` throws or hangs': {
    status: 503,
    options: (isOver) => ({ rateLimit: () => isOver() || fail() }),
  },
  '`rateLimit` returns `{ retryAfter }`': {
    status: 429,
    options: (isOver) => ({ rateLimit: () => isOver() || { retryAfter: 2000 } }),
  },
  '`apiToken()` throws or hangs': {
    status: 503,
    options: (isOver) => ({ apiToken: () => (isOver() ? TOKEN : fail()) }),
  },
  'The service rejects the token (401)': { status: 502, upstream: serviceError(401) },
  'The service forbids (403), or the credits are used up': {
    status: 502,
    upstream: serviceError(403, { errorCode: 'JR-1000' }),
  },
  'A firewall sends a 403 page': { status: 502, upstream: html(403) },
  'A gateway sends a 404 page, as during a deploy': { status: 502, upstream: html(404) },
  'A gateway sends a 400 page': { status: 502, upstream: html(400) },
  'The service limits requests (429)': { status: 429, upstream: html(429) },
  'The service fails (5xx)': { status: 502, upstream: html(503) },
  'The service sends HTML, truncated JSON or an empty body': { status: 502, upstream: html(200) },
  'The service cannot be reached': {
    status: 502,
    upstream: () => Promise.reject(new TypeError('fetch failed')),
  },
  'The service does not respond': { status: 504, upstream: hang },
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** The real client, through the real proxy, to a service that fails until `end()` is called. */
function start({ upstream, options }: Trouble) {
  let over = false
  const statuses: number[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation((async (_: unknown, init?: RequestInit) => {
    if (over || !upstream) return Response.json(FINISHED)
    const aborted = new Promise<never>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
    return await Promise.race([upstream(), aborted])
  }) satisfies typeof fetch)
  const proxy = createRetouchProxy({
    apiToken: TOKEN,
    authorize: () => true,
    ...options?.(() => over),
  })
  const client = createRetouchClient({
    baseUrl: 'https://app.test/api/retouch',
    fetch: async (input, init) => {
      const response = await proxy(new Request(input, init))
      statuses.push(response.status)
      return response
    },
  })
  const end = () => {
    over = true
  }
  return { client, statuses, end }
}

describe.each(Object.entries(TROUBLES))('transient failure: %s', (_, trouble) => {
  it(`is a ${trouble.status} that the client retries, and polling continues afterwards`, async () => {
    const { client, statuses, end } = start(trouble)
    const outcome = client.waitForRetouchResult(IDS).catch((error: unknown) => error)
    while (statuses.length === 0) await vi.advanceTimersByTimeAsync(1000)
    expect(statuses[0]).toBe(trouble.status)
    end()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await outcome).toMatchObject({ image: { url: FINISHED.output[0] } })
  })

  it('ends polling with a retryable error if it lasts', async () => {
    const { client, statuses } = start(trouble)
    const outcome = client.waitForRetouchResult(IDS).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    const error = await outcome
    expect(isRetouchError(error) && [error.kind, error.retryable]).toEqual(['transport', true])
    expect(new Set(statuses)).toEqual(new Set([trouble.status]))
  })
})

it('the page about transient failures lists each with the status that the browser gets', () => {
  const page = readFileSync('stories/server/troubles.md', 'utf8')
  const rows = [...page.matchAll(/^\| (.*?) \| (\d{3})\b/gm)].map(([, name, status]) => [
    name,
    Number(status),
  ])
  expect(rows).toEqual(Object.entries(TROUBLES).map(([name, { status }]) => [name, status]))
})
