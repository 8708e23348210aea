// @vitest-environment node
import { createRetouchClient, PIXELBIN_API_URL, RetouchError } from 'react-retouch'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { fetchOf, IDS, jobBody } from '../support/answers.js'

const TOKEN = 'secret-token-1234'

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
])('refuses %s', (_, options, message) => {
  expect(() => createRetouchClient({ baseUrl: PIXELBIN_API_URL, ...options })).toThrow(message)
})

it('refuses a token that no header can carry, without repeating it', () => {
  const create = () => createRetouchClient({ baseUrl: PIXELBIN_API_URL, apiToken: `${TOKEN}\n` })
  expect(create).toThrow(/^apiToken is empty or has characters that no token has/)
  expect(create).not.toThrow(TOKEN)
})

it('refuses to send a token over plain http, but on loopback', () => {
  const create = (baseUrl: string) => () => createRetouchClient({ baseUrl, apiToken: TOKEN })
  expect(create('http://api.example.com')).toThrow(/^baseUrl is plain http/)
  expect(create('http://localhost.example.com')).toThrow(/^baseUrl is plain http/)
  expect(create('http://127.example.com')).toThrow(/^baseUrl is plain http/)
  expect(create('http://localhost:3000')).not.toThrow()
  expect(create('http://127.0.0.1:3000')).not.toThrow()
})

describe('an apiToken where people can read it', () => {
  it.each([
    ['a page', { document: {} }],
    [
      'a worker of a page',
      { location: { href: 'https://app.example.com/' }, WorkerNavigator: class {} },
    ],
    ['React Native', { navigator: { product: 'ReactNative' } }],
  ])('is refused in %s, with the way to the proxy', (_, globals) => {
    for (const [name, value] of Object.entries(globals)) vi.stubGlobal(name, value)
    const create = () => createRetouchClient({ baseUrl: PIXELBIN_API_URL, apiToken: TOKEN })
    expect(create).toThrow(/createRetouchProxy in react-retouch\/server/)
    expect(create).not.toThrow(TOKEN)
  })
})

describe('baseUrl', () => {
  it('can be relative in a browser', async () => {
    vi.stubGlobal('location', { href: 'https://app.example.com/shop/?a=b' })
    const { fetch, requests } = fetchOf(jobBody())
    await createRetouchClient({ fetch }).getRetouchResult(IDS)
    expect(requests[0]?.url).toMatch(/^https:\/\/app\.example\.com\/api\/retouch\/apps\/app-1\//)
  })

  it('says what to give where a relative one cannot work', async () => {
    const { fetch } = fetchOf(jobBody())
    await expect(createRetouchClient({ fetch }).getRetouchResult(IDS)).rejects.toThrow(
      'baseUrl is relative ("/api/retouch"), which only a browser can resolve. Give createRetouchClient an absolute one, such as PIXELBIN_API_URL.',
    )
  })

  it('can be a URL', async () => {
    const { fetch, requests } = fetchOf(jobBody())
    await createRetouchClient({ baseUrl: new URL(PIXELBIN_API_URL), fetch }).getRetouchResult(IDS)
    expect(requests[0]?.url).toContain(`${PIXELBIN_API_URL}/apps/`)
  })
})

describe('a token is never repeated', () => {
  const everything = (error: unknown): string => {
    if (!(error instanceof Error)) return JSON.stringify(error)
    return [error.message, error.stack, JSON.stringify(error), everything(error.cause)].join('\n')
  }
  const encoded = btoa(TOKEN)

  it.each([
    [
      'the words of an error',
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
  ])('in %s', async (_, answer) => {
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      apiToken: TOKEN,
      tokenEncoding: 'base64',
      fetch: fetchOf(answer).fetch,
    })
    const outcome = await app
      .waitForRetouchResult(IDS, {
        maxWait: 1,
        pollInterval: 250,
        signal: AbortSignal.timeout(400),
      })
      .catch((error: unknown) => error)
    const told = everything(outcome)
    expect(told).not.toContain(TOKEN)
    expect(told).not.toContain(encoded)
  })

  it('nor is one of the headers of the app', async () => {
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      headers: { authorization: `Bearer ${TOKEN}` },
      fetch: fetchOf(Response.json({ message: `bad ${TOKEN}` }, { status: 401 })).fetch,
    })
    const error = await app.getRetouchResult(IDS).catch((error: unknown) => error)
    expect(error).toBeInstanceOf(RetouchError)
    expect(everything(error)).toContain('[redacted]')
    expect(everything(error)).not.toContain(TOKEN)
  })
})

describe('imageUrl', () => {
  it("is the proxy's route to an image, below the base", () => {
    const client = createRetouchClient({ appId: 'app-1' })
    expect(client.imageUrl({ scanId: 's', predictionId: 'p' }, 2)).toBe(
      '/api/retouch/apps/app-1/plugins/retouchInt/scans/s/p/images/2',
    )
    expect(() => client.imageUrl({ scanId: '..', predictionId: 'p' }, 0)).toThrow(
      /^scanId is malformed/,
    )
  })
})
