// @vitest-environment node
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRetouchProxy } from '../../src/server/index.js'
import { GENERATE, READ } from './support/paths.js'
import { form } from './support/photo.js'
import { routeService } from './support/routeService.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { FINISHED, sendJson, startUpstream } from './support/startUpstream.js'

describe('reading a job through the proxy', () => {
  it('the proxy adds the token to a read, and returns the fields that the client reads', async () => {
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

  it('the proxy accepts a trailing slash on each path', async () => {
    const upstream = await startUpstream()
    routeService(upstream.origin)
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const headers = { origin: proxy }
    const read = await fetch(`${proxy}${READ}/`)
    const download = await fetch(`${proxy}${READ}/images/0/`, { method: 'HEAD' })
    const start = await fetch(`${proxy}${GENERATE}/`, { method: 'POST', headers, body: form() })
    expect([read.status, download.status, start.status]).toEqual([200, 502, 200])
    expect(upstream.received.map(({ path }) => path)).toEqual([
      READ,
      expect.stringMatching(/\.png$/),
      GENERATE,
    ])
  })

  it('the proxy sends the token in base64 with tokenEncoding: base64', async () => {
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
    ['an unknown status', { status: 'WARMING_UP' }],
    [
      'an output with unusual keys',
      { status: 'success', output: { deep: [{ url: 'https://x.test/a.png' }], __proto__x: 1 } },
    ],
    ['nulls', { status: 'ACCEPTED', output: null, error: null }],
  ])('the proxy passes on %s unchanged', async (_, job) => {
    const upstream = await startUpstream()
    upstream.respond = (_, response) => sendJson(response, 201, job)
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(`${proxy}${READ}`)
    expect(response.status).toBe(200)
    expect(await response.json()).toEqual(job)
  })

  it('the proxy leaves no timer behind after a read', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(Response.json(FINISHED))
    onTestFinished(() => fetched.mockRestore())
    const proxy = createRetouchProxy({ apiToken: TOKEN, authorize: () => true })
    await proxy(new Request(`https://app.test${READ}`))
    expect(fetched).toHaveBeenCalledTimes(1)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('the proxy removes fields of another type, and all headers except Retry-After', async () => {
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
      'cross-origin-resource-policy': 'same-origin',
      'keep-alive': 'timeout=5',
      'retry-after': '3',
      'transfer-encoding': 'chunked',
      'x-content-type-options': 'nosniff',
    })
  })

  it.each(['-1', 'soon', '1e3', '3, 4', 'Fri, 29 Aug 2025 10:06:16 CET'])(
    'the proxy does not pass on the invalid Retry-After %s',
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

describe('starting a job through the proxy', () => {
  it('the proxy sends only the photo to the service, and returns the ids for polling', async () => {
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
    ['neither', [0x47, 0x49, 0x46], 'image', 'application/octet-stream'],
  ])('the proxy names the uploaded file by its bytes: %s', async (_, bytes, name, type) => {
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

  it('the proxy prefers the scanId field of the response to the one in urls.get', async () => {
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
