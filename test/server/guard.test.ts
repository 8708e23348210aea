// @vitest-environment node
import { describe, expect, it } from 'vitest'
import type { RetouchProxyContext } from '../../src/server/index.js'
import { GENERATE, IDS, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { startProxy } from './support/startProxy.js'
import { sendJson, startUpstream } from './support/startUpstream.js'

const NOT_FOUND = {
  message: 'There is no such job.',
  status: 404,
  errorCode: 'NOT_FOUND',
  exception: 'RetouchProxyError',
}

describe('authorize', () => {
  it('authorize is called with the request and its operation', async () => {
    const seen: RetouchProxyContext[] = []
    const cookies: (string | null)[] = []
    const upstream = await startUpstream()
    const proxy = await startProxy({
      baseUrl: upstream.origin,
      authorize: (request, context) => {
        seen.push(context)
        cookies.push(request.headers.get('cookie'))
        return true
      },
    })
    const headers = { cookie: 'session=1', origin: proxy }
    await fetch(`${proxy}${READ}`, { headers })
    await fetch(`${proxy}${READ}/images/7`, { headers })
    await fetch(`${proxy}${GENERATE}`, { method: 'POST', body: form(), headers })
    expect(seen).toEqual([
      { operation: 'result', ...IDS },
      { operation: 'download', ...IDS, index: 7 },
      { operation: 'generate', appId: 'app-1' },
    ])
    expect(cookies).toEqual(['session=1', 'session=1', 'session=1'])
  })

  it.each([
    ['false', () => false],
    ['undefined', () => undefined],
    ['null', () => null],
    ['1', () => 1],
    ['"true"', () => 'true'],
    ['an object', () => ({ allowed: true })],
    ['a promise of 1', async () => 1],
  ])(
    'the proxy responds 404, like for an unknown job, if authorize returns %s',
    async (_, result) => {
      const upstream = await startUpstream()
      const proxy = await startProxy({
        baseUrl: upstream.origin,
        // @ts-expect-error JavaScript users can return anything.
        authorize: result,
      })
      const read = await fetch(`${proxy}${READ}`)
      const download = await fetch(`${proxy}${READ}/images/0`)
      const generate = await fetch(`${proxy}${GENERATE}`, {
        method: 'POST',
        body: form(),
        headers: { origin: proxy },
      })
      expect([read.status, download.status, generate.status]).toEqual([404, 404, 403])
      expect(await read.json()).toEqual(NOT_FOUND)
      expect(await download.json()).toEqual(NOT_FOUND)
      expect(await generate.json()).toEqual({
        message: 'This caller may not start a job.',
        status: 403,
        errorCode: 'FORBIDDEN',
        exception: 'RetouchProxyError',
      })
      expect(upstream.received).toEqual([])
    },
  )

  it('the proxy responds to refused, unknown, malformed and foreign jobs with identical responses', async () => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) =>
      sendJson(
        response,
        404,
        { message: 'prediction prediction-1 not found', status: 404 },
        { 'retry-after': '9' },
      )
    const proxy = await startProxy({
      baseUrl: upstream.origin,
      appIds: ['app-1'],
      authorize: (_, { predictionId }) => predictionId === 'prediction-1',
    })
    const paths = [
      READ,
      READ.replace('prediction-1', 'other'),
      READ.replace('app-1', 'app-2'),
      `${READ}%20`,
      '/',
      `${READ}/images/x`,
    ]
    const responses = await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(`${proxy}${path}`)
        const { date, ...headers } = Object.fromEntries(response.headers)
        return { status: response.status, headers, body: await response.text() }
      }),
    )
    expect(upstream.received).toHaveLength(1)
    expect(new Set(responses.map((result) => JSON.stringify(result))).size).toBe(1)
    expect(JSON.parse(responses[0]?.body ?? '')).toEqual(NOT_FOUND)
  })
})

describe('rateLimit', () => {
  it.each([
    ['false', () => false, null],
    ['undefined', () => undefined, null],
    ['{ retryAfter: 1500 }', async () => ({ retryAfter: 1500 }), '2'],
    ['{ retryAfter: 0 }', () => ({ retryAfter: 0 }), '0'],
    ['{ retryAfter: NaN }', () => ({ retryAfter: Number.NaN }), null],
    ['{ retryAfter: Infinity }', () => ({ retryAfter: Number.POSITIVE_INFINITY }), null],
    ['{ retryAfter: "9" }', () => ({ retryAfter: '9' }), null],
  ])(
    'the proxy responds 429 without calling authorize if rateLimit returns %s',
    async (_, rateLimit, retryAfter) => {
      const upstream = await startUpstream()
      let authorizations = 0
      const proxy = await startProxy({
        baseUrl: upstream.origin,
        // @ts-expect-error JavaScript users can return anything.
        rateLimit,
        authorize: () => Boolean(++authorizations),
      })
      const response = await fetch(`${proxy}${READ}`)
      expect(response.status).toBe(429)
      expect(response.headers.get('retry-after')).toBe(retryAfter)
      expect(await response.json()).toMatchObject({ errorCode: 'RATE_LIMITED', status: 429 })
      expect([authorizations, upstream.received.length]).toEqual([0, 0])
    },
  )

  it('the proxy handles the request if rateLimit returns true', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin, rateLimit: async () => true })
    expect((await fetch(`${proxy}${READ}`)).status).toBe(200)
  })
})
