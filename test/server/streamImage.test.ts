// @vitest-environment node
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { createRetouchProxy, type RetouchProxyOptions } from '../../src/server/index.js'
import { streamImage } from '../../src/server/routes/streamImage.js'
import { expectFailure } from './support/expectFailure.js'
import { READ } from './support/paths.js'
import { routeService } from './support/routeService.js'
import { startProxy, TOKEN } from './support/startProxy.js'
import { FINISHED, sendJson, startUpstream, type Upstream } from './support/startUpstream.js'
import { waitForCount } from './support/waitForCount.js'

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 1, 2, 3])
const IMAGE = 'https://delivery.pixelbin.io/a/result_0.png'

/** Starts a service with a job of this output, and a server in place of the CDN. */
async function startAll(output: unknown = [IMAGE], options: Partial<RetouchProxyOptions> = {}) {
  const service = await startUpstream()
  service.respond = (_, response) => sendJson(response, 200, { ...FINISHED, output })
  const cdn = await startUpstream()
  cdn.respond = (_, response) => {
    response.writeHead(200, { 'content-type': 'image/png', 'content-length': PNG.length }).end(PNG)
  }
  const requestedUrls = routeService(cdn.origin)
  const proxy = await startProxy({ baseUrl: service.origin, ...options })
  const download = (index = 0, init: RequestInit = {}) =>
    fetch(`${proxy}${READ}/images/${index}`, init)
  return { service, cdn, requestedUrls, proxy, download }
}

describe('the download of an image', () => {
  it("a download has the CDN's bytes, and sends neither token nor headers of the caller to the CDN", async () => {
    const { cdn, service, download } = await startAll()
    const headers = { cookie: 'session=1', range: 'bytes=0-1', 'if-none-match': '"x"' }
    const response = await download(0, { headers })
    expect(response.status).toBe(200)
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PNG)
    const { date, connection, 'keep-alive': _, ...sent } = Object.fromEntries(response.headers)
    expect(sent).toEqual({
      'cache-control': 'private, no-store',
      'content-disposition': 'attachment; filename="retouched-photo.png"',
      'content-length': String(PNG.length),
      'content-security-policy': "default-src 'none'; sandbox",
      'content-type': 'image/png',
      'cross-origin-resource-policy': 'same-origin',
      'x-content-type-options': 'nosniff',
    })
    expect(service.received.map(({ path }) => path)).toEqual([READ])
    expect(cdn.received).toMatchObject([
      { method: 'GET', path: '/delivery.pixelbin.io/a/result_0.png' },
    ])
    expect(Object.keys(cdn.received[0]?.headers ?? {}).sort()).toEqual([
      'accept',
      'accept-encoding',
      'accept-language',
      'connection',
      'host',
      'sec-fetch-mode',
      'user-agent',
    ])
  })

  it.each([
    ['image/jpeg', 'retouched-photo.jpg'],
    ['image/png', 'retouched-photo.png'],
    ['IMAGE/WebP; q=1', 'retouched-photo.webp'],
  ])(
    'a download of type %s has the file name %s, whatever the extension of its URL',
    async (type, name) => {
      const { cdn, download } = await startAll(['https://cdn.pixelbin.io/a/"evil".html?x=../y'])
      cdn.respond = (_, response) => response.writeHead(200, { 'content-type': type }).end(PNG)
      const response = await download()
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="${name}"`)
      await response.arrayBuffer()
    },
  )

  it('a download responds to HEAD with the headers of a GET and no body', async () => {
    const { cdn, download } = await startAll()
    const head = await download(0, { method: 'HEAD' })
    const get = await download()
    await get.arrayBuffer()
    const pick = ({ status, headers }: Response) => [
      status,
      headers.get('content-type'),
      headers.get('content-disposition'),
      headers.get('content-length'),
    ]
    expect(pick(head)).toEqual(pick(get))
    expect(await head.text()).toBe('')
    expect(cdn.received).toHaveLength(2)
  })

  it('a HEAD request for a download closes the connection to the CDN without reading the image', async () => {
    const { cdn, download } = await startAll()
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG)
    expect((await download(0, { method: 'HEAD' })).status).toBe(200)
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('the index of a download counts displayable images in document order, like the client', async () => {
    const { requestedUrls, download } = await startAll({
      note: 'see https://delivery.pixelbin.io/no.png',
      first: [{ deep: 'https://delivery.pixelbin.io/0.png' }, 'data:image/png;base64,AA=='],
      page: 'http://delivery.pixelbin.io/no.png',
      last: { a: 'https://cdn.pixelbin.io/2.png', b: 'http://127.0.0.1/3.png' },
      more: 'https://cdn.pixelbin.io/4.png',
    })
    const downloads = []
    for (const index of [0, 1, 2, 3, 4, 5]) {
      const response = await download(index)
      await response.arrayBuffer()
      downloads.push([response.status, response.headers.get('content-disposition')])
    }
    const named = (number: string) => [200, `attachment; filename="retouched-photo${number}.png"`]
    const none = [404, null]
    expect(downloads).toEqual([named(''), none, named('-3'), none, named('-5'), none])
    expect(requestedUrls).toEqual([
      'https://delivery.pixelbin.io/0.png',
      'https://cdn.pixelbin.io/2.png',
      'https://cdn.pixelbin.io/4.png',
    ])
  })
})

describe('the download of an image is refused', () => {
  it.each([
    ['another host', 'https://evil.test/a.png'],
    ['a subdomain of the CDN', 'https://evil.delivery.pixelbin.io/a.png'],
    ['a host that starts like the CDN', 'https://delivery.pixelbin.io.evil.test/a.png'],
    ['the CDN host with a trailing dot', 'https://delivery.pixelbin.io./a.png'],
    ['the CDN host as a user name', 'https://delivery.pixelbin.io@evil.test/a.png'],
    ['a user name and the CDN host', 'https://user:pass@delivery.pixelbin.io/a.png'],
    ['another port', 'https://delivery.pixelbin.io:8443/a.png'],
    ['plain http', 'http://delivery.pixelbin.io/a.png'],
    ['a loopback host', 'http://127.0.0.1:6379/a.png'],
    ['the metadata service of a cloud', 'http://169.254.169.254/latest/meta-data'],
    ['the file protocol', 'file:///etc/passwd'],
    ['a data URL', 'data:image/png;base64,AA=='],
    ['an HTML data URL', 'data:text/html,<script>'],
  ])('a download responds 404 for %s', async (_, url) => {
    const { service, requestedUrls, cdn, download } = await startAll([url])
    await expectFailure(await download(), 404, service.origin)
    expect([requestedUrls, cdn.received]).toEqual([[], []])
  })

  it.each([
    ['running', { status: 'RUNNING', output: [IMAGE] }],
    ['failed', { status: 'FAILED', output: [IMAGE] }],
    ['successful without output', { status: 'SUCCESS', output: null }],
  ])('a download responds 404 for a job that is %s', async (_, job) => {
    const { service, cdn, download } = await startAll()
    service.respond = (_, response) => sendJson(response, 200, job)
    await expectFailure(await download(), 404, service.origin)
    expect(cdn.received).toEqual([])
  })

  it('a download responds with the 404 of an unknown job if authorize refuses', async () => {
    const { service, cdn, download } = await startAll([IMAGE], { authorize: () => false })
    await expectFailure(await download(), 404, service.origin)
    expect([service.received, cdn.received]).toEqual([[], []])
  })
})

describe('a download from a CDN', () => {
  const reply = (respond: Upstream['respond']) => respond
  const send = (status: number, headers: Record<string, string>) =>
    reply((_, response) => response.writeHead(status, headers).end(PNG))
  it.each([
    ['sends HTML', 502, send(200, { 'content-type': 'text/html' })],
    ['sends SVG', 502, send(200, { 'content-type': 'image/svg+xml' })],
    ['sends no content type', 502, send(200, {})],
    ['sends "constructor" as its content type', 502, send(200, { 'content-type': 'constructor' })],
    ['sends "__proto__" as its content type', 502, send(200, { 'content-type': '__proto__' })],
    [
      'redirects',
      502,
      reply(({ path }, response) => {
        const headers = { 'content-type': 'image/png', location: '/elsewhere' }
        response.writeHead(path === '/elsewhere' ? 200 : 302, headers).end(PNG)
      }),
    ],
    ['sends a partial response', 502, send(206, { 'content-type': 'image/png' })],
    ['responds 403', 502, send(403, { 'content-type': 'image/png' })],
    ['responds 404', 404, send(404, { 'content-type': 'image/png' })],
    ['responds 410', 404, send(410, { 'content-type': 'image/png' })],
    [
      'announces 11 MB',
      502,
      reply((_, response) =>
        response
          .writeHead(200, { 'content-type': 'image/png', 'content-length': '11000000' })
          .write(PNG),
      ),
    ],
    ['hangs', 504, reply(() => {})],
    ['resets the connection', 502, reply((_, response) => response.socket?.resetAndDestroy())],
  ])('a download from a CDN that %s responds %i', async (_, status, respond) => {
    const { service, cdn, download } = await startAll(
      [IMAGE],
      status === 504 ? { requestTimeout: 300 } : {},
    )
    cdn.respond = respond
    await expectFailure(await download(), status, service.origin)
  })

  it.each([
    ['1', {}],
    ['4', { 'retry-after': '4' }],
  ])(
    'a download from a CDN that still generates the image responds 503 with Retry-After: %s',
    async (seconds, headers) => {
      const { service, cdn, download } = await startAll()
      cdn.respond = send(202, { 'content-type': 'image/png', ...headers })
      const response = await download()
      expect(response.headers.get('retry-after')).toBe(seconds)
      await expectFailure(response, 503, service.origin)
    },
  )

  it('a download is cut off after 10 MiB', async () => {
    const { cdn, download } = await startAll()
    cdn.respond = (_, response) => {
      response.writeHead(200, { 'content-type': 'image/png' })
      const more = () => {
        while (!response.destroyed && response.write(Buffer.alloc(65536)));
      }
      response.on('drain', more)
      more()
    }
    const { body } = await download()
    let length = 0
    const read = async () => {
      for await (const chunk of body ?? []) length += chunk.byteLength
    }
    await expect(read()).rejects.toThrow()
    expect(length).toBeGreaterThan(9 * 2 ** 20)
    expect(length).toBeLessThanOrEqual(10 * 2 ** 20)
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('a download is cut off when the CDN stops in the middle', async () => {
    const { cdn, download } = await startAll([IMAGE], { requestTimeout: 3000 })
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG)
    const response = await download()
    await expect(response.arrayBuffer()).rejects.toThrow()
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('a download is closed after the timeout if the client never reads it', async () => {
    const { service, cdn } = await startAll()
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).write(Buffer.alloc(500_000))
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const options = { apiToken: TOKEN, authorize: () => true, baseUrl: service.origin }
    const proxy = createRetouchProxy({ ...options, requestTimeout: 2000 })
    const url = `https://app.test${READ}/images/0`
    const responses = await Promise.all(Array.from({ length: 40 }, () => proxy(new Request(url))))
    expect(responses.map(({ status }) => status)).toEqual(Array(40).fill(200))
    expect(cdn.abandoned).toEqual([])
    vi.advanceTimersByTime(2000)
    vi.useRealTimers()
    await waitForCount(() => cdn.abandoned.length, 40)
    for (const response of responses) await expect(response.arrayBuffer()).rejects.toThrow()
  }, 20_000)

  it('a download is complete if the client reads slowly but without a pause as long as the timeout', async () => {
    const { service, cdn } = await startAll()
    const image = Buffer.alloc(200_000, 7)
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).end(image)
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
    onTestFinished(() => {
      vi.useRealTimers()
    })
    const options = { apiToken: TOKEN, authorize: () => true, baseUrl: service.origin }
    const proxy = createRetouchProxy({ ...options, requestTimeout: 1000 })
    const { body } = await proxy(new Request(`https://app.test${READ}/images/0`))
    const reader = body?.getReader()
    let length = 0
    for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
      length += read.value.byteLength
      vi.advanceTimersByTime(900)
    }
    expect(length).toBe(image.length)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('a download is aborted when the client disconnects', async () => {
    const { cdn, download } = await startAll()
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG)
    const controller = new AbortController()
    const response = await download(0, { signal: controller.signal })
    expect(response.status).toBe(200)
    controller.abort()
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('a download is aborted when the client disconnects, even if nothing reads the response any more', async () => {
    const { service, cdn } = await startAll()
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG)
    const options = { apiToken: TOKEN, authorize: () => true, baseUrl: service.origin }
    const controller = new AbortController()
    const request = new Request(`https://app.test${READ}/images/0`, { signal: controller.signal })
    expect((await createRetouchProxy(options)(request)).status).toBe(200)
    controller.abort()
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('a download is aborted when the response body is cancelled', async () => {
    const { service, cdn } = await startAll()
    cdn.respond = (_, response) =>
      response.writeHead(200, { 'content-type': 'image/png' }).write(PNG)
    const options = { apiToken: TOKEN, authorize: () => true, baseUrl: service.origin }
    const result = await createRetouchProxy(options)(
      new Request(`https://app.test${READ}/images/0`),
    )
    await result.body?.cancel()
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('a download is aborted if its response is not passed on', async () => {
    const { cdn, download } = await startAll()
    cdn.respond = (_, response) =>
      response
        .writeHead(200, { 'content-type': 'text/html', 'content-length': '1000000' })
        .write(PNG)
    expect((await download()).status).toBe(502)
    await waitForCount(() => cdn.abandoned.length, 1)
  })

  it('a download compressed by the CDN is complete, without the compressed Content-Length', async () => {
    const { cdn, download } = await startAll()
    const body = gzipSync(PNG)
    cdn.respond = (_, response) =>
      response
        .writeHead(200, {
          'content-type': 'image/png',
          'content-encoding': 'gzip',
          'content-length': String(body.length),
        })
        .end(body)
    const response = await download()
    expect(Buffer.from(await response.arrayBuffer())).toEqual(Buffer.from(PNG))
    expect(response.headers.has('content-length')).toBe(false)
  })
})

it('streamImage rejects a plain-http image URL', async () => {
  const caller = new AbortController().signal
  const download = streamImage('http://delivery.pixelbin.io/a.png', {
    index: 0,
    method: 'GET',
    timeout: 1000,
    caller,
  })
  await expect(download).rejects.toMatchObject({ reason: 'NO_IMAGE' })
})
