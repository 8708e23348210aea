// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createRetouchProxy, type RetouchProxyOptions } from '../../src/server/index.js'
import { GENERATE, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { routeService } from './support/routeService.js'
import { TOKEN } from './support/startProxy.js'
import { sendJson, startUpstream } from './support/startUpstream.js'

const APP = 'https://app.example.com'
const API = 'https://api.example.com'

/** A proxy on api.example.com, and requests from a page on another origin. */
async function start(options: Partial<RetouchProxyOptions> = { origins: [APP] }) {
  const upstream = await startUpstream()
  routeService(upstream.origin)
  const { respond } = upstream
  upstream.respond = (request, response) =>
    request.path.endsWith('.png')
      ? response.writeHead(200, { 'content-type': 'image/png' }).end('png')
      : respond(request, response)
  const proxy = createRetouchProxy({
    apiToken: TOKEN,
    authorize: () => true,
    baseUrl: upstream.origin,
    ...options,
  })
  const send = (path: string, headers: Record<string, string>, init: RequestInit = {}) =>
    proxy(new Request(API + path, { ...init, headers: { host: 'api.example.com', ...headers } }))
  return { upstream, send }
}

const cors = (response: Response) =>
  [...response.headers].filter(([name]) => /^(access-control|vary|cross-origin)/.test(name))

describe('a page on one of the origins', () => {
  it('a page on an allowed origin can read, start and download jobs, with CORS headers that allow credentials', async () => {
    const { send } = await start()
    const headers = { origin: APP, 'sec-fetch-site': 'same-site' }
    const responses = [
      await send(READ, headers),
      await send(GENERATE, headers, { method: 'POST', body: form() }),
      await send(`${READ}/images/0`, headers),
    ]
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200])
    for (const response of responses) {
      expect(cors(response)).toEqual([
        ['access-control-allow-credentials', 'true'],
        ['access-control-allow-origin', APP],
        [
          'access-control-expose-headers',
          'Content-Disposition, Preference-Applied, Retouch-Typical-Duration, Retry-After',
        ],
        ['cross-origin-resource-policy', 'same-origin'],
        ['vary', 'Origin'],
      ])
    }
  })

  it('a page on an allowed origin can read error responses, so that they are not mistaken for network errors', async () => {
    const { upstream, send } = await start()
    upstream.respond = (_, response) => sendJson(response, 503, {})
    const response = await send(READ, { origin: APP })
    expect(response.status).toBe(502)
    expect(response.headers.get('access-control-allow-origin')).toBe(APP)
  })

  it.each([
    ['a read', READ, 'GET'],
    ['a start', GENERATE, 'POST'],
    ['a download', `${READ}/images/0`, 'GET, HEAD'],
  ])(
    'the proxy responds to the preflight of %s from an allowed origin without a call of authorize',
    async (_, path, methods) => {
      const { upstream, send } = await start({ origins: [APP], authorize: () => false })
      const response = await send(
        path,
        {
          origin: APP,
          'access-control-request-method': 'GET',
          'access-control-request-headers': 'authorization, prefer',
        },
        { method: 'OPTIONS' },
      )
      expect([response.status, await response.text()]).toEqual([204, ''])
      expect(Object.fromEntries(cors(response))).toEqual({
        'access-control-allow-credentials': 'true',
        'access-control-allow-headers': 'authorization, prefer',
        'access-control-allow-methods': methods,
        'access-control-allow-origin': APP,
        'access-control-expose-headers': expect.any(String),
        'access-control-max-age': '600',
        'cross-origin-resource-policy': 'same-origin',
        vary: 'Access-Control-Request-Headers, Origin',
      })
      expect(upstream.received).toEqual([])
    },
  )

  it('a page on an allowed origin can link to a download', async () => {
    const { send } = await start()
    const headers = { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'navigate' }
    expect((await send(`${READ}/images/0`, headers)).status).toBe(200)
    expect((await send(READ, headers)).status).toBe(403)
  })
})

describe('a page on an origin that is not listed', () => {
  it.each([
    'https://evil.test',
    'https://app.example.com.evil.test',
    'https://evil.app.example.com',
    'http://app.example.com',
    'https://app.example.com:8443',
    'https://APP.example.com',
    'null',
  ])(
    'a page on an origin that is not listed gets a 403 without CORS headers from %s, and for its preflight',
    async (origin) => {
      const { upstream, send } = await start()
      const headers = {
        origin,
        'sec-fetch-site': 'cross-site',
        'access-control-request-method': 'GET',
      }
      for (const method of ['GET', 'OPTIONS']) {
        const response = await send(READ, headers, { method })
        expect(response.status).toBe(method === 'GET' ? 403 : 405)
        expect(cors(response)).toEqual([
          ['cross-origin-resource-policy', 'same-origin'],
          ['vary', 'Origin'],
        ])
      }
      expect(upstream.received).toEqual([])
    },
  )
})

describe('a proxy without origins', () => {
  it('a proxy without origins sends no CORS headers, and does not respond to preflights', async () => {
    const { send } = await start({})
    const headers = { origin: API, 'access-control-request-method': 'GET' }
    const response = await send(READ, headers, { method: 'OPTIONS' })
    expect(response.status).toBe(405)
    expect(cors(response)).toEqual([['cross-origin-resource-policy', 'same-origin']])
  })

  it('a proxy without origins forbids other sites to embed its responses, unless sameOrigin is false', async () => {
    const policies = []
    for (const sameOrigin of [true, false]) {
      const { send } = await start({ sameOrigin })
      const response = await send(READ, { 'sec-fetch-site': 'same-origin' })
      policies.push(response.headers.get('cross-origin-resource-policy'))
    }
    expect(policies).toEqual(['same-origin', 'cross-origin'])
  })
})

describe('a URL opened from the address bar', () => {
  const headers = { 'sec-fetch-site': 'none', 'sec-fetch-mode': 'navigate' }
  it('the address bar of the browser can open an image of the proxy, but not a job', async () => {
    const { send } = await start({})
    expect((await send(`${READ}/images/0`, headers)).status).toBe(200)
    expect((await send(READ, headers)).status).toBe(403)
    expect((await send(GENERATE, headers, { method: 'POST', body: form() })).status).toBe(403)
  })

  it('the proxy rejects a request that comes from a link on another site', async () => {
    const { send } = await start({})
    for (const site of ['same-site', 'cross-site']) {
      const response = await send(`${READ}/images/0`, { ...headers, 'sec-fetch-site': site })
      expect(response.status).toBe(403)
    }
  })
})
