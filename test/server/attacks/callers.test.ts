// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { createRetouchProxy } from '../../../src/server/index.js'
import { expectFailure } from '../support/expectFailure.js'
import { GENERATE, READ } from '../support/paths.js'
import { form } from '../support/photo.js'
import { sendRaw } from '../support/sendRaw.js'
import { startProxy, TOKEN } from '../support/startProxy.js'
import { startUpstream } from '../support/startUpstream.js'

describe('request headers', () => {
  it('the proxy sends no header of the caller to the service', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const headers = {
      origin: proxy,
      authorization: 'Bearer mine',
      cookie: 'session=1',
      'x-forwarded-for': '1.2.3.4',
      'x-forwarded-host': 'evil.test',
      'x-original-url': '/secret',
      'accept-language': 'xx',
      'user-agent': 'caller',
      referer: 'https://app.test/person',
      range: 'bytes=0-1',
      'x-caller': 'caller',
    }
    await fetch(proxy + READ, { headers })
    await fetch(proxy + GENERATE, { method: 'POST', headers, body: form() })
    expect(upstream.received.map((request) => Object.keys(request.headers).sort())).toEqual([
      [
        'accept',
        'accept-encoding',
        'accept-language',
        'authorization',
        'connection',
        'host',
        'sec-fetch-mode',
        'user-agent',
      ],
      [
        'accept',
        'accept-encoding',
        'accept-language',
        'authorization',
        'connection',
        'content-length',
        'content-type',
        'host',
        'sec-fetch-mode',
        'user-agent',
      ],
    ])
    for (const request of upstream.received) {
      expect(request.headers).toMatchObject({
        authorization: `Bearer ${TOKEN}`,
        'accept-language': '*',
        'user-agent': 'node',
      })
    }
  })

  it.each([
    ['two Content-Length headers', 'Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello'],
    [
      'Content-Length and chunked encoding',
      `Content-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET ${READ} HTTP/1.1\r\nHost: app.test\r\n\r\n`,
    ],
    [
      'an unknown transfer encoding',
      `Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\nGET ${READ} HTTP/1.1\r\nHost: app.test\r\n\r\n`,
    ],
    ['a folded header', 'X-A: b\r\n Transfer-Encoding: chunked\r\n\r\n'],
  ])(
    'the proxy rejects a request with %s, so that no second request is smuggled',
    async (_, rest) => {
      const upstream = await startUpstream()
      const proxy = await startProxy({ baseUrl: upstream.origin })
      const said = await sendRaw(
        proxy,
        `POST ${GENERATE} HTTP/1.1\r\nHost: app.test\r\nOrigin: http://app.test\r\nContent-Type: multipart/form-data; boundary=x\r\n${rest}`,
      )
      expect(said).not.toMatch(/^HTTP\/1\.1 2/m)
      expect(upstream.received).toEqual([])
    },
  )
})

describe('requests from pages of other sites', () => {
  it.each([
    ['another site', { 'sec-fetch-site': 'cross-site' }],
    ['another origin of the same site', { 'sec-fetch-site': 'same-site' }],
    ['the address bar', { 'sec-fetch-site': 'none' }],
    ['a page with two values of Sec-Fetch-Site', { 'sec-fetch-site': 'same-origin, cross-site' }],
    ['a page with Sec-Fetch-Site in capitals', { 'sec-fetch-site': 'Same-Origin' }],
    ['another origin', { origin: 'https://evil.test' }],
    ['a sandboxed page', { origin: 'null' }],
    ['another port', { origin: 'http://127.0.0.1:1' }],
    ['a host that starts like the own host', { origin: 'http://127.0.0.1.evil.test' }],
    ['an invalid origin', { origin: 'nonsense' }],
  ])('the proxy responds 403 to a request from %s', async (_, headers) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    for (const init of [{ headers }, { headers, method: 'POST', body: form() }]) {
      const path = 'method' in init ? GENERATE : READ
      await expectFailure(await fetch(proxy + path, init), 403, upstream.origin)
    }
    expect(upstream.received).toEqual([])
  })

  it('the proxy responds 403 to a POST without Sec-Fetch-Site and Origin', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(proxy + GENERATE, { method: 'POST', body: form() })
    await expectFailure(response, 403, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it('the proxy ignores X-Forwarded-Host when it compares origins', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const headers = { origin: 'https://evil.test', 'x-forwarded-host': 'evil.test' }
    await expectFailure(await fetch(proxy + READ, { headers }), 403, upstream.origin)
  })

  it.each([
    [
      'an extension whose id equals the own host',
      'http://app.test',
      'chrome-extension://app.test',
      403,
    ],
    ['the own page if the server sees another host', 'http://10.0.0.7', 'https://app.test', 200],
    ['a page on the host that only the server sees', 'http://10.0.0.7', 'http://10.0.0.7', 403],
  ])(
    'the proxy compares the Origin of %s with the Host header',
    async (_, seen, origin, status) => {
      const { origin: baseUrl } = await startUpstream()
      const proxy = createRetouchProxy({ apiToken: 'token', authorize: () => true, baseUrl })
      const headers = { host: 'app.test', origin }
      expect((await proxy(new Request(seen + READ, { headers }))).status).toBe(status)
    },
  )

  it.each([
    ['the own page', { 'sec-fetch-site': 'same-origin' }],
    [
      'the own page with a foreign Origin header',
      { 'sec-fetch-site': 'same-origin', origin: 'https://cdn.test' },
    ],
    ['the own page in an old browser', { origin: 'http://app.test' }],
    ['the own page behind a proxy that terminates TLS', { origin: 'https://app.test' }],
  ])('the proxy accepts a request from %s', async (_, headers) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const lines = Object.entries({ host: 'app.test', connection: 'close', ...headers })
    const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
    expect(await sendRaw(proxy, `GET ${READ} HTTP/1.1\r\n${head}\r\n`)).toMatch(/^HTTP\/1\.1 200 /)
  })

  it('the proxy accepts requests from every site with sameOrigin: false', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin, sameOrigin: false })
    const headers = { 'sec-fetch-site': 'cross-site', origin: 'https://other.test' }
    const read = await fetch(proxy + READ, { headers })
    const generate = await fetch(proxy + GENERATE, { method: 'POST', headers, body: form() })
    expect([read.status, generate.status]).toEqual([200, 200])
    expect(read.headers.get('access-control-allow-origin')).toBeNull()
  })
})
