import type { IncomingMessage, RequestListener } from 'node:http'
import { createRetouchClient, RetouchError, type UploadProgress } from 'react-retouch'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { formFetch } from '../support/formFetch.js'
import { jobBody } from '../support/responses.js'
import { serve } from '../support/serve.js'

declare const jsdom: { window: typeof globalThis }

// These tests use jsdom's XMLHttpRequest, which sends only jsdom's own forms and files.
const { Blob, File, FormData } = jsdom.window
Object.assign(globalThis, { Blob, File, FormData })

const SIZE = 3_000_000
const image = new File([new Uint8Array(SIZE)], 'portrait.jpg', { type: 'image/jpeg' })

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** Creates a client with XMLHttpRequest uploads over real HTTP to `handler`. */
async function createClient(handler: RequestListener, options: { requestTimeout?: number } = {}) {
  let posts = 0
  const { url: baseUrl } = await serve((request, response) => {
    response.setHeader('access-control-allow-origin', '*')
    response.setHeader('access-control-allow-headers', '*')
    response.setHeader('access-control-expose-headers', '*')
    if (request.method === 'OPTIONS') return response.end()
    posts += 1
    return handler(request, response)
  })
  const client = createRetouchClient({ baseUrl, appId: 'app-1', ...options })
  const fetch = formFetch(globalThis.fetch)
  const fetchClient = createRetouchClient({ baseUrl, appId: 'app-1', ...options, fetch })
  return { client, fetchClient, posts: () => posts }
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks)
}

function respond(
  status: number,
  body: string,
  headers: Record<string, string> = {},
): RequestListener {
  return async (request, response) => {
    await readBody(request)
    response.writeHead(status, headers).end(body)
  }
}

async function refused(promise: Promise<unknown>): Promise<RetouchError> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof RetouchError)) throw error
  return error
}

const onUploadProgress = () => {}

/** An XMLHttpRequest that reports progress every 900 ms, ten times. */
class SlowRequest {
  static stopsAt = 10
  status = 0
  responseText = JSON.stringify(jobBody())
  upload: { onprogress?: (progress: UploadProgress) => void } = {}
  onloadend: (() => void) | undefined
  open() {}
  setRequestHeader() {}
  getAllResponseHeaders() {
    return ''
  }
  abort() {
    this.onloadend?.()
  }
  send() {
    for (let loaded = 1; loaded <= SlowRequest.stopsAt; loaded++) {
      setTimeout(() => this.upload.onprogress?.({ loaded, total: 10 }), loaded * 900)
    }
    if (SlowRequest.stopsAt < 10) return
    setTimeout(() => {
      this.status = 201
      this.onloadend?.()
    }, 9_900)
  }
}

describe('an upload with progress', () => {
  it('an upload with progress sends the same form as fetch, and reports progress until everything is sent', async () => {
    let type: string | undefined
    let length = 0
    let start = ''
    const { client } = await createClient(async (request, response) => {
      const body = await readBody(request)
      type = request.headers['content-type']
      length = body.length
      start = body.subarray(0, 300).toString()
      response.writeHead(201).end(JSON.stringify(jobBody()))
    })
    const reports: UploadProgress[] = []
    const started = await client.generateRetouch({
      image,
      onUploadProgress: (progress) => reports.push(progress),
    })
    expect(started).toMatchObject({ appId: 'app-1', scanId: 'scan-1' })
    expect(type).toMatch(/^multipart\/form-data; ?boundary=/)
    expect(length).toBeGreaterThan(SIZE)
    expect(start).toMatch(
      /name="input\.image"; filename="portrait\.jpg"\r\nContent-Type: image\/jpeg/i,
    )
    expect(reports.at(-1)).toEqual({ loaded: length, total: length })
    expect(reports.map(({ loaded }) => loaded)).toEqual(
      reports.map(({ loaded }) => loaded).sort((a, b) => a - b),
    )
  })

  it('an upload reports hundreds of progress events at most once per frame, and the last before the promise resolves', async () => {
    class EagerRequest extends SlowRequest {
      override send() {
        for (let loaded = 1; loaded <= 400; loaded++) {
          setTimeout(() => this.upload.onprogress?.({ loaded, total: 400 }), loaded / 4)
        }
        setTimeout(() => {
          this.status = 201
          this.onloadend?.()
        }, 100)
      }
    }
    vi.useFakeTimers()
    vi.stubGlobal('XMLHttpRequest', EagerRequest)
    const loads: number[] = []
    const client = createRetouchClient({ baseUrl: '/api', appId: 'app-1' })
    const sent = client.generateRetouch({
      image,
      onUploadProgress: ({ loaded }) => loads.push(loaded),
    })
    await vi.advanceTimersByTimeAsync(200)
    await sent
    expect(loads.length).toBeLessThanOrEqual(100 / 16 + 1)
    expect(loads.length).toBeGreaterThan(3)
    expect(loads.at(-1)).toBe(400)
  })

  it.each([
    [400, '{}', {}, { code: 'BAD_REQUEST' }],
    [401, '{"message":"no"}', {}, { code: 'UNAUTHORIZED', apiMessage: 'no' }],
    [403, '{"errorCode":"JR-1000"}', {}, { code: 'USAGE_LIMIT_EXCEEDED' }],
    [413, '<html>', {}, { code: 'FILE_TOO_LARGE' }],
    [422, '{"message":"No face detected"}', {}, { code: 'NO_FACE_DETECTED' }],
    [429, '', { 'Retry-After': '7' }, { code: 'RATE_LIMITED', retryAfter: 7_000, retryable: true }],
    [500, '', {}, { code: 'SERVER_ERROR', retryable: false }],
    [204, '', {}, { code: 'INVALID_RESPONSE', httpStatus: 204, retryable: false }],
    [200, '{"cut', {}, { code: 'INVALID_RESPONSE', httpStatus: 200, retryable: false }],
  ])(
    'an upload with progress has the same error as with fetch for the response %i %s %j',
    async (status, body, headers, error) => {
      const { client, fetchClient, posts } = await createClient(respond(status, body, headers))
      const byXhr = await refused(client.generateRetouch({ image, onUploadProgress }))
      const byFetch = await refused(fetchClient.generateRetouch({ image, onUploadProgress }))
      expect(byXhr).toMatchObject(error)
      expect({ ...byXhr, message: byXhr.message }).toEqual({ ...byFetch, message: byFetch.message })
      expect(posts()).toBe(2)
    },
  )

  it('an upload with progress is a NETWORK_ERROR if the connection breaks, and is not retried', async () => {
    const { client, posts } = await createClient((request) => request.destroy())
    const error = await refused(client.generateRetouch({ image, onUploadProgress }))
    expect(error).toMatchObject({ code: 'NETWORK_ERROR', retryable: false })
    expect(error.message).toContain('may have arrived')
    expect(posts()).toBe(1)
  })

  it('an upload may take longer than requestTimeout while it progresses', async () => {
    vi.useFakeTimers()
    vi.stubGlobal('XMLHttpRequest', SlowRequest)
    const client = createRetouchClient({ appId: 'app-1', requestTimeout: 1_000 })
    const started = client.generateRetouch({ image, onUploadProgress })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await started).toMatchObject({ scanId: 'scan-1' })

    SlowRequest.stopsAt = 3
    const stuck = refused(client.generateRetouch({ image, onUploadProgress }))
    await vi.advanceTimersByTimeAsync(10_000)
    expect(await stuck).toMatchObject({ code: 'REQUEST_TIMEOUT', retryable: false })
  })

  it('an upload is a REQUEST_TIMEOUT if no response arrives after the photo was sent', async () => {
    const { client } = await createClient((request) => request.resume(), { requestTimeout: 200 })
    const error = await refused(client.generateRetouch({ image, onUploadProgress }))
    expect(error).toMatchObject({ code: 'REQUEST_TIMEOUT', retryable: false })
    expect(error.message).toContain('may have arrived')
  })

  it('an upload with progress stops when its signal aborts', async () => {
    const { client } = await createClient(() => {})
    const controller = new AbortController()
    const { signal } = controller
    const started = client.generateRetouch({ image, signal, onUploadProgress })
    setTimeout(() => controller.abort(), 50)
    await expect(started).rejects.toMatchObject({ name: 'AbortError' })
  })
})
