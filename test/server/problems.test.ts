// @vitest-environment node
import { readFileSync } from 'node:fs'
import { createRetouchClient, isRetouchError } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createRetouchProxy,
  type RetouchProxyEvent,
  type RetouchProxyOptions,
} from '../../src/server/index.js'
import { IDS, READ } from './support/paths.js'
import { TOKEN } from './support/startProxy.js'
import { FINISHED } from './support/startUpstream.js'

/** Causes a problem of the service or the app, until `end()`. */
interface Cause {
  upstream?: () => Response | Promise<Response>
  options?: (isOver: () => boolean) => Partial<RetouchProxyOptions>
  /** Whether another read keeps the service busy until `end()`. */
  isBusy?: boolean
}

/** A temporary problem, and what a read gets during it. */
interface Problem {
  status: number
  retryAfter?: string
  reasons: readonly RetouchProxyEvent['reason'][]
  causes: readonly Cause[]
}

const fail = () => {
  throw new Error('database down')
}
const hang = () => new Promise<never>(() => undefined)
const html =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('<h1>nginx</h1>', { status, headers: { 'content-type': 'text/html', ...headers } })
const serviceError =
  (status: number, fields: object = {}) =>
  () =>
    Response.json({ message: 'no', status, ...fields }, { status })

/** The rows of `stories/server/problems.md`. */
const PROBLEMS: Record<string, Problem> = {
  '`authorize` throws': {
    status: 503,
    retryAfter: '5',
    reasons: ['AUTHORIZE_FAILED'],
    causes: [{ options: (isOver) => ({ authorize: () => isOver() || fail() }) }],
  },
  '`authorize` takes longer than `requestTimeout`': {
    status: 503,
    retryAfter: '5',
    reasons: ['AUTHORIZE_FAILED'],
    causes: [{ options: (isOver) => ({ authorize: () => isOver() || hang() }) }],
  },
  '`rateLimit` throws, or takes longer than `requestTimeout`': {
    status: 503,
    retryAfter: '5',
    reasons: ['RATE_LIMIT_FAILED'],
    causes: [fail, hang].map((broken) => ({
      options: (isOver) => ({ rateLimit: () => isOver() || broken() }),
    })),
  },
  '`rateLimit` returns `{ retryAfter: 2000 }`': {
    status: 429,
    retryAfter: '2',
    reasons: ['TOO_MANY_REQUESTS'],
    causes: [{ options: (isOver) => ({ rateLimit: () => isOver() || { retryAfter: 2000 } }) }],
  },
  '`apiToken()` throws, or takes longer than `requestTimeout`': {
    status: 503,
    retryAfter: '5',
    reasons: ['API_TOKEN_FAILED'],
    causes: [fail, hang].map((broken) => ({
      options: (isOver) => ({ apiToken: () => (isOver() ? TOKEN : broken()) }),
    })),
  },
  'The service rejects the token (401), as while it is replaced': {
    status: 502,
    reasons: ['UPSTREAM_UNAUTHORIZED'],
    causes: [{ upstream: serviceError(401) }],
  },
  'The service forbids (403), or the credits are used up': {
    status: 502,
    reasons: ['UPSTREAM_FORBIDDEN', 'UPSTREAM_USAGE_LIMIT'],
    causes: [
      { upstream: serviceError(403) },
      { upstream: serviceError(403, { errorCode: 'JR-1000' }) },
    ],
  },
  'A firewall sends a page with 401 or 403': {
    status: 502,
    reasons: ['UPSTREAM_UNAUTHORIZED', 'UPSTREAM_FORBIDDEN'],
    causes: [{ upstream: html(401) }, { upstream: html(403) }],
  },
  'A gateway sends a page with 400 or 404, as during a deploy': {
    status: 502,
    reasons: ['UPSTREAM_UNUSABLE'],
    causes: [{ upstream: html(400) }, { upstream: html(404) }],
  },
  'The service gets too many requests (429)': {
    status: 429,
    retryAfter: '7',
    reasons: ['UPSTREAM_RATE_LIMITED'],
    causes: [{ upstream: html(429, { 'retry-after': '7' }) }],
  },
  'More requests wait for the service than `maxQueuedRequests`': {
    status: 503,
    retryAfter: '1',
    reasons: ['UPSTREAM_BUSY'],
    causes: [{ isBusy: true, options: () => ({ maxUpstreamRequests: 1, maxQueuedRequests: 0 }) }],
  },
  'The service fails (5xx)': {
    status: 502,
    retryAfter: '7',
    reasons: ['UPSTREAM_ERROR'],
    causes: [500, 503].map((status) => ({ upstream: html(status, { 'retry-after': '7' }) })),
  },
  'The service redirects': {
    status: 502,
    reasons: ['UPSTREAM_ERROR'],
    causes: [{ upstream: html(302, { location: 'https://evil.test' }) }],
  },
  'The service sends HTML, cut JSON or nothing': {
    status: 502,
    reasons: ['UPSTREAM_UNUSABLE'],
    causes: [
      { upstream: html(200) },
      { upstream: () => new Response('{"status":"SUCC') },
      { upstream: () => new Response(null) },
    ],
  },
  'The service cannot be reached': {
    status: 502,
    reasons: ['UPSTREAM_UNREACHABLE'],
    causes: [{ upstream: () => Promise.reject(new TypeError('fetch failed')) }],
  },
  'The service does not respond within `requestTimeout`': {
    status: 504,
    reasons: ['UPSTREAM_TIMEOUT'],
    causes: [{ upstream: hang }],
  },
}

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

/** Sends reads of the real client through the real proxy to a service with a problem that lasts until `end()`. */
function start({ upstream, options, isBusy = false }: Cause) {
  let over = false
  const responses: Response[] = []
  const reasons = new Set<RetouchProxyEvent['reason']>()
  vi.spyOn(globalThis, 'fetch').mockImplementation((async (url: unknown, init?: RequestInit) => {
    const respond = String(url).endsWith('busy') ? hang : upstream
    if (over || !respond) return Response.json(FINISHED)
    const aborted = new Promise<never>((_, reject) => {
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
    })
    return await Promise.race([respond(), aborted])
  }) satisfies typeof fetch)
  const proxy = createRetouchProxy({
    apiToken: TOKEN,
    authorize: () => true,
    onEvent: ({ reason }, { context }) => {
      if (context?.predictionId === IDS.predictionId && reason) reasons.add(reason)
    },
    ...options?.(() => over),
  })
  const others = new AbortController()
  const keepBusy = async () => {
    const url = `https://app.test${READ.replace(IDS.predictionId, 'busy')}`
    while (!over) await proxy(new Request(url, { signal: others.signal }))
  }
  if (isBusy) keepBusy()
  const client = createRetouchClient({
    baseUrl: 'https://app.test/api/retouch',
    fetch: async (input, init) => {
      const response = await proxy(new Request(input, init))
      responses.push(response)
      return response
    },
  })
  const end = () => {
    over = true
    others.abort()
  }
  return { client, responses, reasons, end }
}

const rows = Object.entries(PROBLEMS).flatMap(([name, { causes, ...problem }]) =>
  causes.map((cause, index) => ({ ...problem, name, number: index + 1, cause })),
)

describe.each(rows)('$name ($number)', ({ status, retryAfter, reasons: expected, cause }) => {
  it(`the proxy responds ${status} to a problem that the client may retry, and polling survives it`, async () => {
    const { client, responses, reasons, end } = start(cause)
    const outcome = client.waitForRetouchResult(IDS).catch((error: unknown) => error)
    while (responses.length === 0) await vi.advanceTimersByTimeAsync(1000)
    expect(responses[0]?.status).toBe(status)
    expect(responses[0]?.headers.get('retry-after')).toBe(retryAfter ?? null)
    expect(reasons.size).toBeGreaterThan(0)
    for (const reason of reasons) expect(expected).toContain(reason)
    end()
    await vi.advanceTimersByTimeAsync(120_000)
    expect(await outcome).toMatchObject({ image: { url: FINISHED.output[0] } })
  })

  it('a problem that lasts ends polling with an error that can be retried', async () => {
    const { client, responses, end } = start(cause)
    const outcome = client.waitForRetouchResult(IDS).catch((error: unknown) => error)
    await vi.advanceTimersByTimeAsync(10 * 60_000)
    const error = await outcome
    expect(isRetouchError(error) && [error.kind, error.retryable]).toEqual(['transport', true])
    expect(new Set(responses.map((response) => response.status))).toEqual(new Set([status]))
    end()
    await vi.advanceTimersByTimeAsync(60_000)
  })
})

it.each(Object.entries(PROBLEMS))('onEvent distinguishes the causes of: %s', async (_, problem) => {
  const seen = new Set<RetouchProxyEvent['reason']>()
  for (const cause of problem.causes) {
    const { client, responses, reasons, end } = start(cause)
    const outcome = client.waitForRetouchResult(IDS)
    while (responses.length === 0) await vi.advanceTimersByTimeAsync(1000)
    for (const reason of reasons) seen.add(reason)
    end()
    await vi.advanceTimersByTimeAsync(120_000)
    await outcome
  }
  expect([...seen].sort()).toEqual([...problem.reasons].sort())
})

it('the guide to problems of the proxy lists the status, Retry-After and onEvent reasons of each problem', () => {
  const page = readFileSync('stories/server/problems.md', 'utf8')
  const documented = [...page.matchAll(/^\| (.*?) \| (\d{3}.*?) \| (.*?) \|$/gm)].map(
    ([, ...row]) => row,
  )
  expect(documented).toEqual(
    Object.entries(PROBLEMS).map(([name, { status, retryAfter, reasons }]) => [
      name,
      retryAfter === undefined ? String(status) : `${status}, \`Retry-After: ${retryAfter}\``,
      reasons.map((reason) => `\`${reason}\``).join(', '),
    ]),
  )
})
