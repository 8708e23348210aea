// @vitest-environment node
import { describe, expect, it, vi } from 'vitest'
import {
  createRetouchProxy,
  type RetouchProxyDetails,
  type RetouchProxyEvent,
  type RetouchProxyOptions,
} from '../../src/server/index.js'
import { expectFailure } from './support/expectFailure.js'
import { GENERATE, IDS, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { pass, playSchedule } from './support/playSchedule.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { FINISHED, sendJson, startUpstream } from './support/startUpstream.js'

const fail = () => {
  throw new Error('database down')
}
const hang = () => new Promise<never>(() => undefined)

/** A proxy with an event log, and a function for one request of each operation. */
async function start(options: Partial<RetouchProxyOptions>) {
  const upstream = await startUpstream()
  const events: [RetouchProxyEvent, RetouchProxyDetails][] = []
  const proxy = await startProxy({
    baseUrl: upstream.origin,
    onEvent: (event, details) => events.push([event, details]),
    ...options,
  })
  const headers = { origin: proxy }
  const read = () => fetch(proxy + READ, { headers })
  const download = () => fetch(`${proxy}${READ}/images/0`, { headers })
  const generate = () => fetch(proxy + GENERATE, { method: 'POST', headers, body: form() })
  return { upstream, events, proxy, read, download, generate }
}

describe.each(['authorize', 'rateLimit', 'apiToken'] as const)(
  'an app function that fails: %s',
  (name) => {
    const reason = {
      authorize: 'AUTHORIZE_FAILED',
      rateLimit: 'RATE_LIMIT_FAILED',
      apiToken: 'API_TOKEN_FAILED',
    }[name]

    it.each([
      ['throws', fail, 'database down'],
      ['rejects', async () => fail(), 'database down'],
      ['hangs', hang, `${name} took longer than`],
    ])(
      'an app function that %s causes a 503 with Retry-After for every operation',
      async (_, broken, cause) => {
        const events: [RetouchProxyEvent, RetouchProxyDetails][] = []
        const { proxy, emulator } = playSchedule({
          [name]: broken,
          requestTimeout: 500,
          onEvent: (event, details) => events.push([event, details]),
        })
        const headers = { origin: 'https://app.test' }
        for (const [path, init] of [
          [READ, {}],
          [`${READ}/images/0`, {}],
          [GENERATE, { method: 'POST', headers, body: form() }],
        ] as const) {
          const response = await pass(proxy(new Request(`https://app.test${path}`, init)))
          expect(response.headers.get('retry-after')).toBe('5')
          await expectFailure(response, 503, 'https://service.test')
        }
        expect(emulator.requests).toEqual([])
        for (const [event, { cause: thrown }] of events) {
          expect(event).toMatchObject({ status: 503, reason })
          expect(String(thrown)).toContain(cause)
        }
        expect(events).toHaveLength(3)
      },
    )
  },
)

describe('a Response that an app function throws', () => {
  it.each(['authorize', 'rateLimit'] as const)(
    'a Response is sent unchanged when %s throws it',
    async (name) => {
      const { upstream, events, read, generate } = await start({
        [name]: () => {
          throw Response.json({ signIn: true }, { status: 401, headers: { 'x-app': 'mine' } })
        },
      })
      for (const send of [read, generate]) {
        const response = await send()
        expect([response.status, response.headers.get('x-app')]).toEqual([401, 'mine'])
        expect(await response.json()).toEqual({ signIn: true })
      }
      expect(upstream.received).toEqual([])
      const refused = name === 'rateLimit' ? 'TOO_MANY_REQUESTS' : 'NOT_AUTHORIZED'
      expect(events[0]?.[0]).toMatchObject({ status: 401, reason: refused })
    },
  )

  it('a Response.redirect() that authorize throws is sent as it is, although its headers are immutable', async () => {
    const proxy = createRetouchProxy({
      apiToken: TOKEN,
      authorize: () => {
        throw Response.redirect('https://app.test/sign-in', 303)
      },
    })
    const response = await proxy(new Request(`https://app.test${READ}`))
    expect([response.status, response.headers.get('location')]).toEqual([
      303,
      'https://app.test/sign-in',
    ])
  })
})

describe('apiToken as a function', () => {
  it('apiToken() is called for each request to the service, so that a token can be rotated', async () => {
    let token = TOKEN
    const { upstream, generate } = await start({ apiToken: async () => token })
    await generate()
    token = 'rotated-token-7f2d9a10'
    await generate()
    expect(upstream.received.map(({ headers }) => headers.authorization)).toEqual([
      `Bearer ${TOKEN}`,
      'Bearer rotated-token-7f2d9a10',
    ])
  })

  it.each(['', 'two words', 'line\nbreak', undefined, 7])(
    'no request is sent if apiToken returns %j; onEvent gets the cause without the token',
    async (token) => {
      // @ts-expect-error JavaScript users can return anything.
      const { upstream, events, read } = await start({ apiToken: () => token })
      await expectFailure(await read(), 503, upstream.origin)
      expect(upstream.received).toEqual([])
      const cause = String(events[0]?.[1].cause)
      expect(cause).toContain('return a non-empty string')
      if (token) expect(cause).not.toContain(token)
    },
  )
})

describe('the context of authorize and rateLimit', () => {
  it('authorize and rateLimit cannot change their context to read another job', async () => {
    const { upstream, read } = await start({
      authorize: (_, context) => {
        Object.assign(context, { predictionId: 'other' })
        return true
      },
    })
    await expectFailure(await read(), 503, upstream.origin)
    expect(upstream.received).toEqual([])
  })
})

describe('onStart', () => {
  it('onStart receives the ids of a started job, and adds its headers to the response', async () => {
    const onStart = vi.fn(async (_: object, request: Request) => ({
      'set-cookie': `owner=${request.headers.get('origin')?.length}; HttpOnly`,
    }))
    const { proxy, generate, read } = await start({ onStart })
    const response = await generate()
    expect(response.headers.get('set-cookie')).toBe(`owner=${proxy.length}; HttpOnly`)
    expect(await response.json()).toMatchObject({ _id: 'prediction-1', scanId: 'scan-1' })
    await read()
    expect(onStart).toHaveBeenCalledOnce()
    expect(onStart).toHaveBeenCalledWith(IDS, expect.any(Request))
  })

  it('onStart may return undefined', async () => {
    const { generate } = await start({ onStart: async () => {} })
    expect((await generate()).status).toBe(200)
  })

  it('onStart is called even if the client has disconnected', async () => {
    const upstream = await startUpstream()
    const controller = new AbortController()
    upstream.respond = (_, response) => {
      controller.abort()
      sendJson(response, 200, FINISHED)
    }
    const onStart = vi.fn()
    const proxy = createRetouchProxy({
      apiToken: TOKEN,
      authorize: () => true,
      baseUrl: upstream.origin,
      onStart,
    })
    const { signal } = controller
    const headers = { origin: 'http://app.test' }
    await proxy(
      new Request(`http://app.test${GENERATE}`, { method: 'POST', headers, body: form(), signal }),
    )
    expect(onStart).toHaveBeenCalledOnce()
  })

  it.each([
    ['throws', fail],
    ['hangs', hang],
    ['returns what are no headers', () => ({ 'no header': 'x' })],
  ])('an onStart that %s causes a 500, which onEvent reports', async (_, onStart) => {
    const events: [RetouchProxyEvent, RetouchProxyDetails][] = []
    const { proxy } = playSchedule({
      onStart,
      requestTimeout: 500,
      onEvent: (event, details) => events.push([event, details]),
    })
    vi.stubGlobal('fetch', async () => Response.json(FINISHED))
    const headers = { origin: 'https://app.test' }
    const start = new Request(`https://app.test${GENERATE}`, {
      method: 'POST',
      headers,
      body: form(),
    })
    await expectFailure(await pass(proxy(start)), 500, 'https://service.test')
    expect(events[0]?.[0]).toMatchObject({ status: 500, reason: 'ON_START_FAILED' })
    expect(events[0]?.[1].cause).toBeInstanceOf(Error)
  })

  it('onStart is not called for an upload that the service rejects', async () => {
    const onStart = vi.fn()
    const { upstream, generate } = await start({ onStart })
    upstream.respond = (_, response) => sendJson(response, 503, {})
    await generate()
    expect(onStart).not.toHaveBeenCalled()
  })
})
