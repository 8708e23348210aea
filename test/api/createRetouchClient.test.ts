// @vitest-environment node
import { createRetouchClient, isRetouchError, PIXELBIN_API_URL, RetouchError } from 'react-retouch'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fakeFetch, IDS, jobBody } from '../support/responses.js'

const TOKEN = 'secret-token-1234'
const INPUT = { appId: 'app-1', image: new Blob(['x'], { type: 'image/png' }) }

afterEach(() => vi.unstubAllGlobals())

it.each([
  ['a malformed appId', { appId: 'a/b' }, /^appId is malformed/],
  ['an empty apiToken', { apiToken: '' }, /^apiToken is empty/],
  ['a requestTimeout of 0', { requestTimeout: 0 }, /^requestTimeout is 0: give ms/],
  [
    'a requestTimeout no timer can hold',
    { requestTimeout: 2 ** 31 },
    /^requestTimeout is 2147483648/,
  ],
  ['a requestTimeout that is no number', { requestTimeout: Number.NaN }, /^requestTimeout is NaN/],
  ['an unknown option', { baseURL: '/api' }, /^createRetouchClient has no option "baseURL"/],
  [
    'a host without a protocol',
    { baseUrl: 'api.example.com/x' },
    /^baseUrl is "api.example.com\/x"/,
  ],
  ['a port without a protocol', { baseUrl: 'localhost:3000/x' }, /^baseUrl is "localhost:3000/],
  ['another protocol', { baseUrl: 'ftp://api.example.com' }, /or an https URL/],
  ['an empty baseUrl', { baseUrl: '' }, /^baseUrl is ""/],
  ['a baseUrl with a query', { baseUrl: '/api/retouch?v=1' }, /without a query/],
  [
    'a token with its scheme',
    { apiToken: `Bearer ${TOKEN}` },
    /^apiToken is empty, or has a space or line break: .* without "Bearer"/,
  ],
])('createRetouchClient throws a TypeError for %s', (_, options, message) => {
  expect(() => createRetouchClient({ baseUrl: PIXELBIN_API_URL, ...options })).toThrow(message)
})

it('createRetouchClient rejects a token that no header can carry, without repeating it', () => {
  const create = () => createRetouchClient({ baseUrl: PIXELBIN_API_URL, apiToken: `${TOKEN}\n` })
  expect(create).toThrow(/^apiToken is empty, or has a space or line break/)
  expect(create).not.toThrow(TOKEN)
})

it('createRetouchClient rejects a token for a baseUrl that is not https, except on loopback', () => {
  const create = (baseUrl: string) => () => createRetouchClient({ baseUrl, apiToken: TOKEN })
  expect(create('http://api.example.com')).toThrow(/^baseUrl is ".*": an apiToken needs https/)
  expect(create('http://localhost.example.com')).toThrow(
    /^baseUrl is ".*": an apiToken needs https/,
  )
  expect(create('http://127.example.com')).toThrow(/^baseUrl is ".*": an apiToken needs https/)
  expect(create('/api/retouch')).toThrow(/^baseUrl is ".*": an apiToken needs https/)
  expect(create('http://localhost:3000')).not.toThrow()
  expect(create('http://127.0.0.1:3000')).not.toThrow()
})

describe('an apiToken in a browser', () => {
  it.each([
    ['a page', { document: {} }],
    [
      'a worker of a page',
      { location: { href: 'https://app.example.com/' }, WorkerNavigator: class {} },
    ],
    ['React Native', { navigator: { product: 'ReactNative' } }],
  ])(
    'createRetouchClient throws for an apiToken in %s, and the message names the proxy',
    (_, globals) => {
      for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
      const create = () => createRetouchClient({ baseUrl: PIXELBIN_API_URL, apiToken: TOKEN })
      expect(create).toThrow(/give it to createRetouchProxy/)
      expect(create).not.toThrow(TOKEN)
    },
  )
})

describe('the baseUrl of a client', () => {
  it('baseUrl can be relative in a browser', async () => {
    vi.stubGlobal('location', { href: 'https://app.example.com/shop/?a=b' })
    const { fetch, requests } = fakeFetch(jobBody())
    await createRetouchClient({ fetch }).getRetouchResult(IDS)
    expect(requests[0]?.url).toMatch(/^https:\/\/app\.example\.com\/api\/retouch\/apps\/app-1\//)
  })

  it.each([
    [
      'an about:srcdoc page',
      {
        location: { href: 'about:srcdoc' },
        origin: 'https://app.example.com',
        document: { baseURI: 'https://app.example.com/shop' },
      },
    ],
    [
      'a blob: page',
      {
        location: { href: 'blob:https://app.example.com/0a1b' },
        origin: 'https://app.example.com',
        document: { baseURI: 'blob:https://app.example.com/0a1b' },
      },
    ],
  ])('a relative baseUrl is resolved against the page that created %s', async (_, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    const { fetch, requests } = fakeFetch(jobBody())
    await createRetouchClient({ fetch }).getRetouchResult(IDS)
    expect(requests[0]?.url).toMatch(/^https:\/\/app\.example\.com\/api\/retouch\/apps\/app-1\//)
  })

  it('a relative baseUrl throws outside of a browser, with the remedy', async () => {
    const { fetch } = fakeFetch(jobBody())
    await expect(createRetouchClient({ fetch }).getRetouchResult(IDS)).rejects.toThrow(
      'baseUrl is "/api/retouch": outside a browser, give an absolute URL, as in PIXELBIN_API_URL.',
    )
  })

  it('baseUrl can be a URL object', async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    await createRetouchClient({ baseUrl: new URL(PIXELBIN_API_URL), fetch }).getRetouchResult(IDS)
    expect(requests[0]?.url).toContain(`${PIXELBIN_API_URL}/apps/`)
  })
})

describe('errors and tokens of the client', () => {
  const everything = (error: unknown): string => {
    if (!(error instanceof Error)) return JSON.stringify(error)
    return [error.message, error.stack, JSON.stringify(error), everything(error.cause)].join('\n')
  }
  const encoded = btoa(TOKEN)

  it.each([
    [
      'the text of an error',
      Response.json({ message: `bad ${TOKEN} (${encoded})` }, { status: 401 }),
    ],
    [
      'the cause of a broken connection',
      new TypeError(`failed`, { cause: new Error(`Bearer ${encoded}`) }),
    ],
    ['the message of a broken connection', new TypeError(`header ${TOKEN}`)],
    [
      'the reason of a failed job',
      jobBody({ status: 'FAILURE', error: `token ${TOKEN} ${encoded}` }),
    ],
  ])('no error of the client contains a token that occurs in %s', async (_, failure) => {
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      apiToken: TOKEN,
      tokenEncoding: 'base64',
      fetch: fakeFetch(failure).fetch,
    })
    const outcome = await app
      .waitForRetouchResult(IDS, {
        maxWait: 1,
        pollInterval: 250,
        signal: AbortSignal.timeout(400),
      })
      .catch((error: unknown) => error)
    const texts = everything(outcome)
    expect(texts).not.toContain(TOKEN)
    expect(texts).not.toContain(encoded)
  })

  it("no error of the client contains a token that occurs in the app's own headers", async () => {
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      headers: { authorization: `Bearer ${TOKEN}` },
      fetch: fakeFetch(Response.json({ message: `bad ${TOKEN}` }, { status: 401 })).fetch,
    })
    const error = await app.getRetouchResult(IDS).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(RetouchError)
    expect(everything(error)).toContain('[redacted]')
    expect(everything(error)).not.toContain(TOKEN)
  })
})

describe('imageUrl of the client', () => {
  it("imageUrl returns the proxy's download route below the base URL", () => {
    const client = createRetouchClient({ appId: 'app-1' })
    expect(client.imageUrl({ scanId: 's', predictionId: 'p' }, 2)).toBe(
      '/api/retouch/apps/app-1/plugins/retouchInt/scans/s/p/images/2',
    )
    expect(() => client.imageUrl({ scanId: '..', predictionId: 'p' }, 0)).toThrow(
      /^scanId is malformed/,
    )
  })
})

describe('a missing proxy at the base URL', () => {
  const respondWith = (response: () => Response) =>
    createRetouchClient({
      baseUrl: 'https://app.example.com/api/retouch',
      fetch: async () => response(),
    })

  it.each([
    ['an HTML 404', () => new Response('<html>Not found</html>', { status: 404 })],
    ['an empty 404', () => new Response('', { status: 404 })],
    [
      "another framework's JSON 404",
      () => Response.json({ message: 'Cannot GET /api', statusCode: 404 }, { status: 404 }),
    ],
    ['the start page of a single-page app', () => new Response('<!doctype html><div id="root">')],
  ])(
    'a missing proxy at the base URL is an INVALID_RESPONSE with one warning: %s',
    async (name, response) => {
      const base = `https://app.example.com/${encodeURIComponent(name)}`
      const client = createRetouchClient({ baseUrl: base, fetch: async () => response() })
      for (let request = 0; request < 2; request++) {
        await expect(client.getRetouchResult(IDS)).rejects.toMatchObject({
          code: 'INVALID_RESPONSE',
          kind: 'request',
          retryable: true,
          message: expect.stringContaining(`Nothing answers at ${base}`),
        })
      }
      expect(vi.mocked(console.warn).mock.calls).toEqual([
        [expect.stringContaining(`Nothing answers at ${base}`)],
      ])
      vi.mocked(console.warn).mockClear()
    },
  )

  it("a 404 in the service's own shape is not taken for a missing proxy", async () => {
    const client = respondWith(() =>
      Response.json({ message: 'No job', status: 404, errorCode: 'JR-0404' }, { status: 404 }),
    )
    await expect(client.getRetouchResult(IDS)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

describe('a 404 directly after a job was started', () => {
  const notFound = () =>
    Response.json({ message: 'No job', status: 404, errorCode: 'JR-0404' }, { status: 404 })

  it('a 404 is retryable for 10 seconds after this client started the job', async () => {
    vi.useFakeTimers({ toFake: ['performance'] })
    const client = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      fetch: async (_, init) => (init?.method === 'POST' ? Response.json(jobBody()) : notFound()),
    })
    const ids = await client.generateRetouch(INPUT)
    await expect(client.getRetouchResult(ids)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      retryable: true,
    })
    const other = client.getRetouchResult({ ...ids, predictionId: 'other' })
    await expect(other).rejects.toMatchObject({ code: 'NOT_FOUND', retryable: false })
    vi.advanceTimersByTime(10_000)
    await expect(client.getRetouchResult(ids)).rejects.toMatchObject({
      code: 'NOT_FOUND',
      retryable: false,
    })
    vi.useRealTimers()
  })
})

describe('the headers option of the client', () => {
  it('a headers function that rejects causes a NETWORK_ERROR, and no request is sent', async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    const cause = new Error('refresh failed')
    const headers = async () => {
      throw cause
    }
    const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch, headers })
    const expected = { code: 'NETWORK_ERROR', retryable: true, cause }
    await expect(client.getRetouchResult(IDS)).rejects.toMatchObject(expected)
    await expect(client.generateRetouch(INPUT)).rejects.toMatchObject(expected)
    expect(requests).toEqual([])
  })

  it('invalid headers of the app cause a BAD_REQUEST', async () => {
    const { fetch } = fakeFetch(jobBody())
    const headers = { 'not a name': 'x' }
    const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch, headers })
    await expect(client.getRetouchResult(IDS)).rejects.toMatchObject({ code: 'BAD_REQUEST' })
  })
})

describe('responses mocked by an app', () => {
  const respondWith = (response: object) =>
    createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      fetch: Object.assign(async () => response as Response, {}),
    }).getRetouchResult(IDS)

  it('a mocked response needs only ok and json()', async () => {
    expect(await respondWith({ ok: true, json: async () => jobBody() })).toMatchObject({
      state: 'processing',
    })
  })

  it('a mocked response needs no headers', async () => {
    const failed = respondWith({ ok: false, status: 503, json: async () => ({}) })
    await expect(failed).rejects.toMatchObject({ code: 'SERVER_ERROR' })
  })
})

it("the client corrects a Retry-After date by the response's own Date header", async () => {
  const headers = {
    date: 'Wed, 21 Oct 2026 07:28:00 GMT',
    'retry-after': 'Wed, 21 Oct 2026 07:28:30 GMT',
  }
  const client = createRetouchClient({
    baseUrl: PIXELBIN_API_URL,
    fetch: async () => new Response('', { status: 429, headers }),
  })
  await expect(client.getRetouchResult(IDS)).rejects.toMatchObject({ retryAfter: 30_000 })
})

it('isRetouchError is true for an error of another copy of the package', () => {
  class Other extends Error {
    readonly code = 'NOT_FOUND'
    get [Symbol.for('react-retouch.RetouchError')]() {
      return true
    }
  }
  expect(isRetouchError(new Other())).toBe(true)
  expect(isRetouchError(new Error('x'))).toBe(false)
  expect(isRetouchError(null)).toBe(false)
})
