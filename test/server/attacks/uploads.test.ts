// @vitest-environment node
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { createRetouchProxy } from '../../../src/server/index.js'
import { expectFailure } from '../support/expectFailure.js'
import { GENERATE, READ } from '../support/paths.js'
import { form, photo } from '../support/photo.js'
import { postStream } from '../support/postStream.js'
import { sendRaw } from '../support/sendRaw.js'
import { startProxy } from '../support/startProxy.js'
import { startUpstream } from '../support/startUpstream.js'

describe('methods and content types of uploads', () => {
  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'HEAD', 'PROPFIND'])(
    'the proxy responds 405 to %s on the path of a result',
    async (method) => {
      const upstream = await startUpstream()
      const proxy = await startProxy({ baseUrl: upstream.origin })
      const paths = method === 'HEAD' ? [READ] : [READ, `${READ}/images/0`]
      for (const path of paths) {
        const response = await fetch(proxy + path, { method, headers: { origin: proxy } })
        expect(response.headers.get('allow')).toBe(path === READ ? 'GET' : 'GET, HEAD')
        if (method !== 'HEAD') await expectFailure(response, 405, upstream.origin)
      }
      expect(upstream.received).toEqual([])
    },
  )

  it.each(['GET', 'PUT', 'PATCH', 'DELETE', 'OPTIONS'])(
    'the proxy responds 405 to %s on the path of uploads',
    async (method) => {
      const upstream = await startUpstream()
      const proxy = await startProxy({ baseUrl: upstream.origin })
      const response = await fetch(proxy + GENERATE, {
        method,
        headers: { origin: proxy, 'x-http-method-override': 'POST' },
      })
      expect(response.headers.get('allow')).toBe('POST')
      await expectFailure(response, 405, upstream.origin)
      expect(upstream.received).toEqual([])
    },
  )

  it.each([
    ['JSON', 'application/json', 415],
    ['a plain form', 'application/x-www-form-urlencoded', 415],
    ['a bare image', 'image/jpeg', 415],
    ['multipart of another kind', 'multipart/mixed; boundary=x', 415],
    ['multipart without a boundary', 'multipart/form-data', 415],
    ['multipart with another boundary', 'multipart/form-data; boundary=other', 400],
    ['multipart with an empty boundary', 'multipart/form-data; boundary=', 400],
  ])('the proxy rejects an upload of type %s', async (_, type, status) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const body = new Uint8Array(await new Response(form()).arrayBuffer())
    const response = await fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { origin: proxy, 'content-type': type },
      body,
    })
    await expectFailure(response, status, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it('the proxy rejects an upload without a content type and a body', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const headers = { origin: proxy }
    const untyped = await fetch(proxy + GENERATE, { method: 'POST', headers })
    await expectFailure(untyped, 415, upstream.origin)
    const empty = await fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' },
    })
    await expectFailure(empty, 400, upstream.origin)
    expect(upstream.received).toEqual([])
  })
})

it('the proxy responds 400 to an upload when authorize has already read its body', async () => {
  const upstream = await startUpstream()
  const proxy = await startProxy({
    baseUrl: upstream.origin,
    authorize: async (request) => (await request.text()) !== '',
  })
  const init = { method: 'POST', headers: { origin: proxy }, body: form() }
  await expectFailure(await fetch(proxy + GENERATE, init), 400, upstream.origin)
  expect(upstream.received).toEqual([])
})

describe('multipart forms', () => {
  const fields = (...entries: [string, string | Blob][]) => {
    const body = new FormData()
    for (const [name, value] of entries) body.append(name, value)
    return body
  }
  it.each([
    ['without input.image', fields(['image', photo()])],
    ['without fields', fields()],
    ['with text in input.image', fields(['input.image', 'https://evil.test/me.jpg'])],
    ['with an empty file', fields(['input.image', new Blob([])])],
    ['with two files', fields(['input.image', photo()], ['input.image', photo()])],
    ['with another file', fields(['input.image', photo()], ['mask', photo()])],
    [
      'with another field first',
      fields(['webhook', 'https://evil.test'], ['input.image', photo()]),
    ],
    ['with another field last', fields(['input.image', photo()], ['webhook', 'https://evil.test'])],
  ])('the proxy rejects a form %s', async (_, body) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const headers = { origin: proxy }
    const response = await fetch(proxy + GENERATE, { method: 'POST', headers, body })
    await expectFailure(response, 400, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it('the proxy rejects a truncated form', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const whole = new Response(form())
    const type = whole.headers.get('content-type') ?? ''
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const response = await fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { origin: proxy, 'content-type': type },
      body: bytes.slice(0, -12),
    })
    await expectFailure(response, 400, upstream.origin)
    expect(upstream.received).toEqual([])
  })
})

describe('uploads that are slow to parse', () => {
  const post = async (bytes: Uint8Array<ArrayBuffer>) => {
    const upstream = await startUpstream()
    const proxy = createRetouchProxy({
      apiToken: 'token',
      authorize: () => true,
      baseUrl: upstream.origin,
    })
    const headers = { origin: 'http://app.test', 'content-type': 'multipart/form-data; boundary=x' }
    const init = { method: 'POST', headers, body: bytes }
    const response = await proxy(new Request(`http://app.test${GENERATE}`, init))
    await expectFailure(response, 400, upstream.origin)
    expect(upstream.received).toEqual([])
  }
  const parse = vi.spyOn(Response.prototype, 'formData')
  beforeEach(() => {
    parse.mockClear()
  })
  const FIELD = '--x\r\nContent-Disposition: form-data; name="input.image"; filename="a"\r\n'

  it.each([
    ['5 MB of tiny parts', `${FIELD}\r\na\r\n`.repeat(60_000)],
    ['nine parts', `${FIELD}\r\na\r\n`.repeat(9)],
    ['600,000 headers in one part', FIELD + 'a:b\r\n'.repeat(600_000)],
    ['a header of 5 MB', `${FIELD}a: ${'b'.repeat(5_000_000)}\r\n`],
    ['5 MB of delimiters', '--x\r\n'.repeat(800_000)],
  ])('the proxy rejects %s without parsing the form', async (_, body) => {
    await post(new TextEncoder().encode(`${body}\r\n--x--\r\n`))
    expect(parse).not.toHaveBeenCalled()
  })

  it('the proxy accepts a file of 5 MB that consists of line breaks and dashes', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const body = form(new Blob(['\r\n--'.repeat(1_200_000)]))
    const response = await fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { origin: proxy },
      body,
    })
    expect(response.status).toBe(200)
    expect(parse).toHaveBeenCalledOnce()
  })

  it.each([
    'multipart/form-data; boundary="x y"',
    'multipart/form-data; charset=utf-8; boundary=x',
    'Multipart/Form-Data; Boundary=x; charset=utf-8',
  ])('the proxy parses a form with the content type %s', async (type) => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const boundary = type.includes('"') ? 'x y' : 'x'
    const response = await fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { origin: proxy, 'content-type': type },
      body: `${FIELD}\r\na\r\n--x--\r\n`.replaceAll('--x', `--${boundary}`),
    })
    expect(response.status).toBe(200)
  })
})

describe('uploads that are too large or too slow', () => {
  const SIX_MB = 6_000_000

  it('the proxy responds 413 to an upload of 6 MB with Content-Length', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const response = await fetch(proxy + GENERATE, {
      method: 'POST',
      headers: { origin: proxy },
      body: form(photo(SIX_MB)),
    })
    await expectFailure(response, 413, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it('the proxy responds 413 because of Content-Length alone, before the body arrives', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const said = await sendRaw(
      proxy,
      `POST ${GENERATE} HTTP/1.1\r\nHost: app.test\r\nOrigin: http://app.test\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: ${SIX_MB}\r\n\r\n`,
    )
    expect(said).toMatch(/^HTTP\/1\.1 413 /)
    expect(upstream.received).toEqual([])
  })

  it('the proxy responds 413 to an upload of 6 MB without Content-Length', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    const whole = new Response(form(photo(SIX_MB)))
    const type = whole.headers.get('content-type') ?? ''
    const bytes = new Uint8Array(await whole.arrayBuffer())
    const response = await postStream(
      proxy + GENERATE,
      { origin: proxy, 'content-type': type },
      (outgoing) => outgoing.end(bytes),
    )
    await expectFailure(response, 413, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it('the proxy responds 413 to an endless body and stops reading it', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin })
    let sent = 0
    const response = await postStream(
      proxy + GENERATE,
      { origin: proxy, 'content-type': 'multipart/form-data; boundary=x' },
      (outgoing) => {
        const chunk = Buffer.alloc(64 * 1024)
        const more = () => {
          while (!outgoing.destroyed && outgoing.write(chunk)) sent += chunk.length
          sent += chunk.length
        }
        outgoing.on('drain', more)
        more()
      },
    )
    await expectFailure(response, 413, upstream.origin)
    expect(sent).toBeGreaterThan(5 * 2 ** 20)
    expect(upstream.received).toEqual([])
  })

  it('the proxy cancels the stream of a body that is too large', async () => {
    const proxy = createRetouchProxy({
      apiToken: 'token',
      authorize: () => true,
      maxBodyBytes: 100,
    })
    const cancel = vi.fn()
    let pulled = 0
    const body = new ReadableStream({
      pull(controller) {
        pulled += 1
        controller.enqueue(new Uint8Array(60))
      },
      cancel,
    })
    const init = {
      method: 'POST',
      headers: { origin: 'http://app.test', 'content-type': 'multipart/form-data; boundary=x' },
      body,
      duplex: 'half',
    }
    const response = await proxy(new Request(`http://app.test${GENERATE}`, init))
    expect(response.status).toBe(413)
    expect(cancel).toHaveBeenCalledOnce()
    expect(pulled).toBeLessThan(5)
  })

  it('the proxy responds 408 to a body that arrives too slowly', async () => {
    const upstream = await startUpstream()
    const proxy = await startProxy({ baseUrl: upstream.origin, bodyTimeout: 150 })
    const response = await postStream(
      proxy + GENERATE,
      { origin: proxy, 'content-type': 'multipart/form-data; boundary=x' },
      (outgoing) => {
        const drip = setInterval(() => outgoing.write('-'), 20)
        outgoing.on('close', () => clearInterval(drip))
      },
    )
    await expectFailure(response, 408, upstream.origin)
    expect(upstream.received).toEqual([])
  })

  it('the proxy applies a small maxBodyBytes exactly', async () => {
    const upstream = await startUpstream()
    const whole = new Response(form())
    const type = whole.headers.get('content-type') ?? ''
    const body = new Uint8Array(await whole.arrayBuffer())
    const statuses = []
    for (const maxBodyBytes of [body.length, body.length - 1]) {
      const proxy = await startProxy({ baseUrl: upstream.origin, maxBodyBytes })
      const headers = { origin: proxy, 'content-type': type }
      statuses.push((await fetch(proxy + GENERATE, { method: 'POST', headers, body })).status)
      statuses.push(
        (await postStream(proxy + GENERATE, headers, (outgoing) => outgoing.end(body))).status,
      )
    }
    expect(statuses).toEqual([200, 200, 413, 413])
  })
})
