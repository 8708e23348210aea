// @vitest-environment node
import { createRetouchClient, PIXELBIN_API_URL, RetouchError } from 'react-retouch'
import { createRetouchEmulator, type RetouchScenario } from 'react-retouch/testing'
import { describe, expect, it } from 'vitest'
import { jpegBytes } from '../photo/fixtures/jpegBytes.js'
import { fakeFetch, IDS, jobBody } from '../support/responses.js'

const BYTES = jpegBytes({ width: 1200, height: 1600 })
const image = new File([BYTES], 'portrait.jpg', { type: 'image/jpeg' })
const baseUrl = PIXELBIN_API_URL
const { appId } = IDS

async function refused(promise: Promise<unknown>): Promise<RetouchError> {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  if (!(error instanceof RetouchError)) throw error
  return error
}

const createClient = (...responses: Parameters<typeof fakeFetch>) =>
  createRetouchClient({ baseUrl, appId, fetch: fakeFetch(...responses).fetch })

describe('the request of generateRetouch', () => {
  it('generateRetouch sends one POST with one file, in the field that the service reads', async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    await createRetouchClient({ baseUrl, fetch }).generateRetouch({ appId: 'other-app', image })
    expect(requests).toHaveLength(1)
    expect(requests[0]).toMatchObject({
      method: 'POST',
      url: `${PIXELBIN_API_URL}/apps/other-app/plugins/retouchInt/generate`,
    })
    const parts = [...((await requests[0]?.formData()) ?? [])]
    expect(parts.map(([name]) => name)).toEqual(['input.image'])
    const [[, file] = []] = parts
    if (!(file instanceof File)) throw new Error('no file')
    expect(file).toMatchObject({ name: 'portrait.jpg', type: 'image/jpeg' })
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(BYTES)
  })

  it.each([
    ['image/png', 'photo.png'],
    ['image/jpeg', 'photo.jpg'],
    ['', 'photo.jpg'],
  ])('generateRetouch names a nameless photo of type "%s" %s', async (type, name) => {
    const { fetch, requests } = fakeFetch(jobBody())
    const client = createRetouchClient({ baseUrl, appId, fetch })
    await client.generateRetouch({ image: new Blob([BYTES], { type }) })
    const file = (await requests[0]?.formData())?.get('input.image')
    expect(file).toMatchObject({ name })
  })

  it("generateRetouch sends the app's headers, except a content type that would break the form", async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    const headers = { 'content-type': 'application/json', 'x-session': 'one' }
    await createRetouchClient({ baseUrl, appId, fetch, headers }).generateRetouch({ image })
    expect(requests[0]?.headers.get('x-session')).toBe('one')
    expect(requests[0]?.headers.get('content-type')).toMatch(/^multipart\/form-data; boundary=/)
  })

  it.each([
    ['no appId anywhere', {}, 'appId is missing: give it to this call'],
    ['an appId that would leave the path', { appId: '../x' }, 'appId is malformed'],
  ])('generateRetouch sends no request for %s', async (_, ids, message) => {
    const { fetch, requests } = fakeFetch(jobBody())
    const started = createRetouchClient({ baseUrl, fetch }).generateRetouch({ image, ...ids })
    await expect(started).rejects.toThrow(TypeError)
    await expect(started).rejects.toThrow(message)
    expect(requests).toEqual([])
  })
})

describe('the ids in the response to generateRetouch', () => {
  it('the ids that generateRetouch returns find the job, with and without a scanId field', async () => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    const client = createRetouchClient({ baseUrl, appId, fetch: emulator.fetch })
    for (const serial of [1, 2]) {
      const { job, ...ids } = await client.generateRetouch({ image })
      expect(ids).toMatchObject({ appId, scanId: `scan-${serial}` })
      expect(job).toMatchObject({ predictionId: ids.predictionId })
      expect(await client.getRetouchResult(ids)).toMatchObject({ state: 'succeeded' })
    }
  })

  const get = (tail: string) => ({ urls: { get: `https://api.pixelbin.io/service${tail}` } })

  it.each([
    ['a field', { scanId: 'field', ...get('/scans/url/p') }, 'field'],
    ['the URL', get('/scans/url/p'), 'url'],
    ['a URL with a slash at its end', get('/scans/url/p/'), 'url'],
    ['a URL with a query and a fragment', get('/scans/url/p?a=/b/c/d#/e/f'), 'url'],
    ['the URL if the field is not an id', { scanId: 'a/b', ...get('/scans/url/p') }, 'url'],
    ['the URL if the field is a number', { scanId: 7, ...get('/scans/url/p') }, 'url'],
  ])('generateRetouch reads the ids from %s', async (_, fields, scanId) => {
    const started = await createClient(jobBody(fields)).generateRetouch({ image })
    expect(started).toMatchObject({ appId, scanId, predictionId: IDS.predictionId })
  })

  it.each([
    ['no _id', { _id: undefined }],
    ['an _id that would leave the path', { _id: '..' }],
    ['no scan anywhere', { urls: null }],
    ['a scan that is not an id', get('/scans/a%2fb/p')],
    ['a scan of dots', get('/scans/../p')],
    ['a URL of one part', { urls: { get: 'p' } }],
  ])('generateRetouch rejects with INVALID_RESPONSE for a response with %s', async (_, fields) => {
    const error = await refused(createClient(jobBody(fields)).generateRetouch({ image }))
    expect(error).toMatchObject({ code: 'INVALID_RESPONSE', retryable: false })
    expect(error.message).toContain('names no job')
  })
})

describe('the job in the response to generateRetouch', () => {
  it("the job that generateRetouch returns has the service's fields", async () => {
    const { job } = await createClient(jobBody({ status: 'ACCEPTED' })).generateRetouch({ image })
    expect(job).toMatchObject({ state: 'processing', apiStatus: 'ACCEPTED' })
  })

  it('generateRetouch resolves even if the job has failed at once', async () => {
    const output = { error: 'No face detected', status_code: 422 }
    const { job } = await createClient(jobBody({ status: 'SUCCESS', output })).generateRetouch({
      image,
    })
    expect(job).toMatchObject({ state: 'failed', error: { code: 'NO_FACE_DETECTED' } })
  })
})

describe('errors of generateRetouch', () => {
  const refusals: [RetouchScenario, string, boolean][] = [
    ['bad-request', 'BAD_REQUEST', false],
    ['unauthorized', 'UNAUTHORIZED', false],
    ['forbidden', 'FORBIDDEN', false],
    ['usage-limit-exceeded', 'USAGE_LIMIT_EXCEEDED', false],
    ['not-found', 'NOT_FOUND', false],
    ['rate-limited', 'RATE_LIMITED', true],
  ]
  it.each(refusals)(
    'generateRetouch: "%s" is %s and keeps the retryable of its code, because no job was started',
    async (scenario, code, retryable) => {
      const { requests, fetch } = createRetouchEmulator({ scenario })
      const client = createRetouchClient({ baseUrl, appId, fetch })
      const error = await refused(client.generateRetouch({ image }))
      expect(error).toMatchObject({ code, retryable })
      expect(error.message).not.toContain('may have arrived')
      expect(requests).toHaveLength(1)
    },
  )

  const doubts: [RetouchScenario, string][] = [
    ['server-error', 'SERVER_ERROR'],
    ['bad-gateway-html', 'SERVER_ERROR'],
    ['network-error', 'NETWORK_ERROR'],
    ['cut-json', 'INVALID_RESPONSE'],
    ['empty-body', 'INVALID_RESPONSE'],
    ['no-answer', 'REQUEST_TIMEOUT'],
  ]
  it.each(doubts)(
    'generateRetouch: "%s" is %s and not retryable, because the photo may have arrived',
    async (scenario, code) => {
      const { requests, fetch } = createRetouchEmulator({ scenario })
      const client = createRetouchClient({ baseUrl, appId, fetch, requestTimeout: 50 })
      const error = await refused(client.generateRetouch({ image }))
      expect(error).toMatchObject({ name: 'RetouchError', code, retryable: false })
      expect(error.message).toMatch(/may have arrived .* sending it again may start a second job/)
      expect(requests).toHaveLength(1)
    },
  )

  it.each([
    [413, {}, 'FILE_TOO_LARGE', undefined],
    [413, { message: 'File size exceeds 5MB limit.' }, 'FILE_TOO_LARGE', { bytes: 5 * 2 ** 20 }],
    [422, { message: 'No face detected' }, 'NO_FACE_DETECTED', undefined],
    [422, { message: 'hand over face' }, 'IMAGE_REJECTED', undefined],
    [408, {}, 'REQUEST_TIMEOUT', undefined],
  ])('generateRetouch: HTTP %i with %j is %s', async (status, body, code, limit) => {
    const response = Response.json(body, { status })
    const error = await refused(createClient(response).generateRetouch({ image }))
    expect(error).toMatchObject({ code, httpStatus: status, ...(limit && { limit }) })
    expect(error.message).not.toContain('may have arrived')
  })

  it('errors of generateRetouch keep the cause of a broken connection, and the fields of an ambiguous response', async () => {
    const cause = new TypeError('fetch failed')
    expect(await refused(createClient(cause).generateRetouch({ image }))).toMatchObject({ cause })
    const busy = new Response('', { status: 503, headers: { 'retry-after': '7' } })
    expect(await refused(createClient(busy).generateRetouch({ image }))).toMatchObject({
      code: 'SERVER_ERROR',
      httpStatus: 503,
      retryAfter: 7_000,
    })
  })

  it('errors of generateRetouch never contain a token', async () => {
    const apiToken = 'secret-token-1234'
    const response = Response.json({ message: `bad ${apiToken}` }, { status: 500 })
    const fetch = fakeFetch(response).fetch
    const client = createRetouchClient({ baseUrl, appId, apiToken, fetch })
    const error = await refused(client.generateRetouch({ image }))
    expect(error.message).toContain('[redacted]')
    expect(`${error.message}${JSON.stringify(error)}`).not.toContain(apiToken)
  })

  it("generateRetouch rejects with the AbortError of the caller's signal", async () => {
    const { fetch, requests } = createRetouchEmulator({ latency: 1_000 })
    const client = createRetouchClient({ baseUrl, appId, fetch })
    const controller = new AbortController()
    const started = client.generateRetouch({ image, signal: controller.signal })
    const late = client.generateRetouch({ image, signal: AbortSignal.abort() })
    controller.abort()
    await expect(started).rejects.toMatchObject({ name: 'AbortError' })
    await expect(late).rejects.toMatchObject({ name: 'AbortError' })
    expect(requests).toEqual([])
  })
})
