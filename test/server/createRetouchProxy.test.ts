// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createRetouchProxy, type RetouchProxyContext } from '../../src/server/index.js'
import { GENERATE, IDS, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { FINISHED, sendJson, startUpstream } from './support/startUpstream.js'

const NOT_FOUND = {
  message: 'There is no such job.',
  status: 404,
  errorCode: 'NOT_FOUND',
  exception: 'RetouchProxyError',
}

describe('reading a job', () => {
  it('asks the service with the token, and tells what the library reads', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(`${proxy}/api/retouch${READ}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual({
      _id: 'prediction-1',
      scanId: 'scan-1',
      status: 'SUCCESS',
      input: FINISHED.input,
      output: FINISHED.output,
      error: null,
      createdAt: FINISHED.createdAt,
      retention: '30d',
    })
    expect(upstream.received).toHaveLength(1)
    expect(upstream.received[0]).toMatchObject({
      method: 'GET',
      path: READ,
      headers: { authorization: `Bearer ${TOKEN}`, accept: 'application/json' },
    })
  })

  it('sends the token in base64 where asked to', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin, tokenEncoding: 'base64' })
    await fetch(`${proxy}${READ}`)
    expect(upstream.received[0]?.headers.authorization).toBe(`Bearer ${btoa(TOKEN)}`)
  })

  it.each([
    [
      'an error inside SUCCESS',
      { status: 'SUCCESS', output: { error: 'No face detected', status_code: 422 } },
    ],
    [
      'an error as an object',
      {
        status: 'SUCCESS',
        output: { error: { message: 'Failed to read Image', status_code: 422 } },
      },
    ],
    ['a code beside the status', { status: 'FAILURE', status_code: 422, error: 'image not found' }],
    ['a status nobody has heard of', { status: 'WARMING_UP' }],
    [
      'an output with keys of its own',
      { status: 'success', output: { deep: [{ url: 'https://x.test/a.png' }], __proto__x: 1 } },
    ],
    ['nulls', { status: 'ACCEPTED', output: null, error: null }],
  ])('passes on %s unchanged', async (_, job) => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) => sendJson(response, 201, job)
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(`${proxy}${READ}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(job)
  })

  it('leaves out fields of another type, and all headers but Retry-After', async () => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) =>
      sendJson(
        response,
        200,
        {
          status: 'RUNNING',
          _id: 7,
          scanId: '../x',
          input: 'x',
          createdAt: {},
          retention: [],
          extra: 1,
        },
        { 'retry-after': '3', 'set-cookie': 'a=b', 'x-powered-by': 'x', server: 'y' },
      )
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(`${proxy}${READ}`)
    expect(await response.json()).toEqual({ status: 'RUNNING' })
    const { date, connection, ...headers } = Object.fromEntries(response.headers)
    expect(headers).toEqual({
      'cache-control': 'private, no-store',
      'content-type': 'application/json',
      'keep-alive': 'timeout=5',
      'retry-after': '3',
      'transfer-encoding': 'chunked',
      'x-content-type-options': 'nosniff',
    })
  })

  it.each(['-1', 'soon', '1e3', '3, 4', 'Fri, 29 Aug 2025 10:06:16 CET'])(
    'does not pass on a Retry-After of %s',
    async (value) => {
      const upstream = await startUpstream()
      upstream.respond = (_, response) => sendJson(response, 429, {}, { 'retry-after': value })
      const proxy = await startProxy({ baseUrl: upstream.origin })
      const response = await fetch(`${proxy}${READ}`)
      expect(response.status).toBe(429)
      expect(response.headers.get('retry-after')).toBeNull()
    },
  )
})

describe('starting a job', () => {
  it('sends the photo alone, and gives back the ids that a poll needs', async () => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) =>
      sendJson(response, 201, { ...FINISHED, status: 'ACCEPTED', output: null })
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(`${proxy}/api/retouch${GENERATE}`, {
      method: 'POST',
      body: form(),
      headers: { origin: proxy },
    })
    expect(response.status).toBe(200)
    expect(await response.json()).toMatchObject({
      _id: 'prediction-1',
      scanId: 'scan-1',
      status: 'ACCEPTED',
    })
    const [received] = upstream.received
    expect(received).toMatchObject({ method: 'POST', path: GENERATE })
    expect(received?.headers['content-type']).toMatch(/^multipart\/form-data; boundary=/)
    expect(received?.body.match(/Content-Disposition.*/gi)).toEqual([
      'Content-Disposition: form-data; name="input.image"; filename="image.jpg"',
    ])
    expect(received?.body).toContain('Content-Type: image/jpeg\r\n\r\n\xff\xd8\xff\xe0')
  })

  it.each([
    ['PNG', [0x89, 0x50, 0x4e, 0x47, 0x0d], 'image.png', 'image/png'],
    ['JPEG', [0xff, 0xd8, 0xff, 0xe1], 'image.jpg', 'image/jpeg'],
    ['anything else', [0x47, 0x49, 0x46], 'image', 'application/octet-stream'],
  ])('names %s by its bytes, whatever the caller calls it', async (_, bytes, name, type) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const body = new FormData()
    body.append(
      'input.image',
      new File([new Uint8Array(bytes)], '../../etc/passwd', { type: 'text/html' }),
    )
    await fetch(`${proxy}${GENERATE}`, { method: 'POST', body, headers: { origin: proxy } })
    expect(upstream.received[0]?.body).toContain(`filename="${name}"\r\nContent-Type: ${type}\r\n`)
    expect(upstream.received[0]?.body).not.toContain('passwd')
  })

  it('takes the scan from a field of its own first', async () => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) =>
      sendJson(response, 200, { _id: 'p', scanId: 'own', status: 'ACCEPTED', urls: FINISHED.urls })
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(`${proxy}${GENERATE}`, {
      method: 'POST',
      body: form(),
      headers: { origin: proxy },
    })
    expect(await response.json()).toEqual({ _id: 'p', scanId: 'own', status: 'ACCEPTED' })
  })
})

describe('authorize', () => {
  it('is given the request and what it asks for', async () => {
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
      { operation: 'read', ...IDS },
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
    [
      'a throw',
      () => {
        throw new Error('database down')
      },
    ],
    ['a rejection', () => Promise.reject(new Error('database down'))],
  ])(
    'refuses by %s: nothing is sent, and the answer is that to an unknown job',
    async (_, answer) => {
      const upstream = await startUpstream()
      const proxy = await startProxy({
        baseUrl: upstream.origin,
        // @ts-expect-error JavaScript users can answer anything.
        authorize: answer,
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

  it('makes refused, unknown, malformed and foreign one and the same answer', async () => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) =>
      sendJson(
        response,
        404,
        { message: 'prediction prediction-1 not found' },
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
    const answers = await Promise.all(
      paths.map(async (path) => {
        const response = await fetch(`${proxy}${path}`)
        const { date, ...headers } = Object.fromEntries(response.headers)
        return { status: response.status, headers, body: await response.text() }
      }),
    )
    expect(upstream.received).toHaveLength(1)
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1)
    expect(JSON.parse(answers[0]?.body ?? '')).toEqual(NOT_FOUND)
  })
})

describe('rateLimit', () => {
  it.each([
    ['false', () => false],
    [
      'a throw',
      () => {
        throw new Error('counter down')
      },
    ],
  ])('answers 429 on %s, before authorize is asked', async (_, rateLimit) => {
    const upstream = await startUpstream()
    let asked = 0
    const proxy = await startProxy({
      baseUrl: upstream.origin,
      rateLimit,
      authorize: () => Boolean(++asked),
    })
    const response = await fetch(`${proxy}${READ}`)
    expect(response.status).toBe(429)
    expect(await response.json()).toMatchObject({ errorCode: 'RATE_LIMITED', status: 429 })
    expect([asked, upstream.received.length]).toEqual([0, 0])
  })

  it('lets through on true', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin, rateLimit: async () => true })
    expect((await fetch(`${proxy}${READ}`)).status).toBe(200)
  })
})

describe('options', () => {
  const options = { apiToken: TOKEN, authorize: () => true }
  it.each([
    ['no token', { apiToken: undefined }, 'apiToken is missing: give the API token'],
    ['an empty token', { apiToken: '' }, 'apiToken is missing'],
    ['a token with a line break', { apiToken: 'abc\n' }, 'was it copied whole'],
    ['a token with its scheme', { apiToken: 'Bearer abc' }, 'without "Bearer"'],
    ['no authorize', { authorize: undefined }, 'authorize is missing: give a function'],
    ['an authorize of true', { authorize: true }, 'authorize is missing'],
    ['no app at all', { appIds: [] }, 'appIds must name at least one app'],
    ['an app that is no id', { appIds: ['a/b'] }, 'appIds must name'],
    ['a base that is no URL', { baseUrl: '/api' }, 'baseUrl must be an absolute URL'],
    ['a base of another protocol', { baseUrl: 'ftp://x.test' }, 'baseUrl must be an absolute URL'],
    ['a base on plain http', { baseUrl: 'http://api.pixelbin.io' }, 'plain http'],
    ['a base that looks local', { baseUrl: 'http://localhost.evil.test' }, 'plain http'],
    ['a base with a user', { baseUrl: 'https://a:b@x.test' }, 'no user name'],
    ['a base with a query', { baseUrl: 'https://x.test?a' }, 'no user name, query'],
    ['an unknown encoding', { tokenEncoding: 'hex' }, '"raw" or "base64"'],
    ['a body of no bytes', { maxBodyBytes: 0 }, 'maxBodyBytes must be'],
    ['a body of NaN bytes', { maxBodyBytes: Number.NaN }, 'maxBodyBytes must be'],
    ['a limit as a number', { rateLimit: 5 }, 'rateLimit must be a function'],
    ['sameOrigin in words', { sameOrigin: 'false' }, 'sameOrigin must be true or false'],
    ['no time', { requestTimeout: 0 }, 'requestTimeout must be'],
    ['too much time', { bodyTimeout: 2 ** 31 }, 'bodyTimeout must be'],
    ['a store without set', { store: { get() {} } }, 'store must have get(key) and set'],
    ['a log that is none', { onEvent: console }, 'onEvent must be a function'],
  ])('fails at start on %s, and says what to do', (_, wrong, message) => {
    // @ts-expect-error JavaScript users can give anything.
    expect(() => createRetouchProxy({ ...options, ...wrong })).toThrow(message)
  })

  it('never repeats a token that it refuses', () => {
    expect(() => createRetouchProxy({ ...options, apiToken: 'sécret-token' })).toThrow(
      expect.objectContaining({ message: expect.not.stringContaining('cret-token') }),
    )
  })

  it('takes a base with or without a slash at its end', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: `${upstream.origin}/deep/base//` })
    await fetch(`${proxy}${READ}`)
    expect(upstream.received[0]?.path).toBe(`/deep/base${READ}`)
  })
})
