// @vitest-environment node
import { createRetouchClient, isImageError, PIXELBIN_API_URL, RetouchError } from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import { fakeFetch, IDS, IMAGE_MESSAGES, jobBody, RESULT_URL } from '../support/responses.js'

const client = (...responses: Parameters<typeof fakeFetch>) =>
  createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch: fakeFetch(...responses).fetch })

const readJob = (...responses: Parameters<typeof fakeFetch>) =>
  client(...responses).getRetouchResult(IDS)

const refused = async (promise: Promise<unknown>): Promise<RetouchError> => {
  const error = await promise.then(
    () => undefined,
    (error: unknown) => error,
  )
  expect(error).toBeInstanceOf(RetouchError)
  if (!(error instanceof RetouchError)) throw error
  return error
}

/** A fetch that behaves like the platform's: an abort rejects it, or errors the body. */
function hangingFetch(body: () => Promise<ReadableStream>): typeof fetch {
  return (_url, init) =>
    new Promise((resolve, reject) => {
      const { signal } = init ?? {}
      signal?.addEventListener('abort', () => reject(signal.reason))
      const breakable = signal ? { signal } : {}
      void body().then((stream) =>
        resolve(new Response(stream.pipeThrough(new TransformStream(), breakable))),
      )
    })
}

describe('the request of getRetouchResult', () => {
  it("getRetouchResult requests the service's path below the base URL, with the necessary headers only", async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    await createRetouchClient({ baseUrl: `${PIXELBIN_API_URL}/`, fetch }).getRetouchResult(IDS)
    expect(requests[0]?.url).toBe(
      `${PIXELBIN_API_URL}/apps/app-1/plugins/retouchInt/scans/scan-1/retouchInt--generate--0198f54a`,
    )
    expect(requests[0]?.method).toBe('GET')
    expect([...(requests[0]?.headers ?? [])]).toEqual([['accept', 'application/json']])
  })

  it.each([
    ['raw', 'Bearer secret-token'],
    ['base64', `Bearer ${btoa('secret-token')}`],
  ] as const)('getRetouchResult sends the token %s', async (tokenEncoding, authorization) => {
    const { fetch, requests } = fakeFetch(jobBody())
    const options = { baseUrl: PIXELBIN_API_URL, apiToken: 'secret-token', tokenEncoding, fetch }
    await createRetouchClient(options).getRetouchResult(IDS)
    expect(requests[0]?.headers.get('authorization')).toBe(authorization)
  })

  it("getRetouchResult sends the app's headers, and calls their function for each request", async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    const headers = vi
      .fn<() => Promise<HeadersInit>>()
      .mockResolvedValueOnce({ 'x-session': 'one' })
      .mockResolvedValueOnce({ 'x-session': 'two' })
    const app = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch, headers })
    await app.getRetouchResult(IDS)
    await app.getRetouchResult(IDS)
    expect(requests.map((request) => request.headers.get('x-session'))).toEqual(['one', 'two'])
  })

  it('getRetouchResult uses the appId of the client if the call has none', async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    const app = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch, appId: 'own-app' })
    await app.getRetouchResult({ scanId: 's', predictionId: 'p' })
    expect(requests[0]?.url).toContain('/apps/own-app/plugins/retouchInt/scans/s/p')
  })
})

describe('ids of getRetouchResult', () => {
  it.each([
    ['appId', ''],
    ['scanId', ''],
    ['predictionId', ''],
    ['predictionId', '.'],
    ['predictionId', '..'],
    ['predictionId', '...'],
    ['scanId', '../other'],
    ['scanId', 'a/b'],
    ['scanId', 'a\\b'],
    ['scanId', 'a%2fb'],
    ['scanId', 'a b'],
    ['scanId', 'a?b'],
    ['scanId', 'a#b'],
    ['appId', 'a\u0000b'],
    ['appId', 'ä'],
  ])('getRetouchResult throws a TypeError without a request for %s %j', async (name, value) => {
    const { fetch, requests } = fakeFetch(jobBody())
    const app = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })
    const rejected = app.getRetouchResult({ ...IDS, [name]: value })
    await expect(rejected).rejects.toThrow(TypeError)
    await expect(rejected).rejects.toThrow(new RegExp(`^${name} `))
    expect(requests).toEqual([])
  })

  it('getRetouchResult names both places where a missing appId can be set', async () => {
    const rejected = client(jobBody()).getRetouchResult({ scanId: 's', predictionId: 'p' })
    await expect(rejected).rejects.toThrow(
      /appId is missing: give it to this call, or once to createRetouchClient/,
    )
  })
})

describe('a job that failed with status SUCCESS', () => {
  const shapes = [
    ['string', (message: string) => ({ error: message, status_code: 422 })],
    ['object', (message: string) => ({ error: { message, status_code: 422 } })],
    ['object beside its code', (message: string) => ({ error: { message }, status_code: 422 })],
  ] as const
  const cases = IMAGE_MESSAGES.flatMap(([message, code, limit]) =>
    shapes.flatMap(([shape, output]) =>
      [200, 201].map((status) => ({ message, code, limit, shape, output, status })),
    ),
  )

  it.each(cases)(
    'a failure with status SUCCESS is recognized as $code as $shape with HTTP status $status',
    async ({ message, code, limit, output, status }) => {
      const body = jobBody({ status: 'SUCCESS', output: output(message) })
      const job = await readJob(Response.json(body, { status }))
      expect(job).toMatchObject({
        state: 'failed',
        apiStatus: 'SUCCESS',
        error: { code, message, ...(limit && { limit }) },
      })
      expect(job.state === 'failed' && job.error.limit).toEqual(limit)
      expect(job).not.toHaveProperty('output')
    },
  )

  it.each([
    ['an unknown 422', { error: 'Subject wears a mask', status_code: 422 }, 'IMAGE_REJECTED'],
    [
      'an unknown 422 in an object',
      { error: { message: 'x', status_code: 422 } },
      'IMAGE_REJECTED',
    ],
    ['a 422 as text', { error: 'Subject wears a mask', status_code: '422' }, 'IMAGE_REJECTED'],
    ['a 422 without words', { status_code: 422 }, 'IMAGE_REJECTED'],
    ['another code', { error: 'Out of memory', status_code: 500 }, 'JOB_FAILED'],
    ['an error without a code', { error: 'Out of memory' }, 'JOB_FAILED'],
    [
      'an error beside an image',
      { image: RESULT_URL, error: 'No face detected' },
      'NO_FACE_DETECTED',
    ],
    [
      'an error deep inside',
      { results: [{ url: RESULT_URL }, { error: { message: 'No face detected' } }] },
      'NO_FACE_DETECTED',
    ],
    ['words in a list', { error: ['No face detected'], status_code: 422 }, 'NO_FACE_DETECTED'],
    ['words one deeper', { error: { error: 'No face detected' } }, 'NO_FACE_DETECTED'],
    [
      'words under another name',
      { detail: 'No face detected', status_code: 422 },
      'NO_FACE_DETECTED',
    ],
    ['the message alone', 'No face detected', 'NO_FACE_DETECTED'],
    ['the message in a list', ['No face detected'], 'NO_FACE_DETECTED'],
    ['nothing', null, 'EMPTY_OUTPUT'],
    ['an empty list', [], 'EMPTY_OUTPUT'],
    ['no image URL', { url: 'ftp://example.com/a.png' }, 'EMPTY_OUTPUT'],
  ])('a job with status SUCCESS is recognized as failed: %s', async (_, output, code) => {
    const job = await readJob(jobBody({ status: 'SUCCESS', output }))
    expect(job).toMatchObject({ state: 'failed', error: { code } })
  })

  it('a job with status SUCCESS is recognized as failed by an error beside the output', async () => {
    const job = await readJob(
      jobBody({ status: 'SUCCESS', output: 'No face detected', status_code: 422 }),
    )
    expect(job).toMatchObject({ state: 'failed', error: { code: 'NO_FACE_DETECTED' } })
  })

  it.each([
    ['NO FACE DETECTED', 'NO_FACE_DETECTED'],
    ['no  face   detected!', 'NO_FACE_DETECTED'],
    ['Validation error: No face detected.', 'NO_FACE_DETECTED'],
    ['No faces detected in the image', 'NO_FACE_DETECTED'],
    ['Error - failed to read image', 'IMAGE_UNREADABLE'],
    ['File size exceeds 10 MB limit', 'FILE_TOO_LARGE'],
    ['file size exceeds 512KB limit', 'FILE_TOO_LARGE'],
    ['unable to open image; invalid or corrupted file', 'IMAGE_CORRUPTED'],
    ['Unsupported image format: only png, jpg, jpeg are allowed', 'UNSUPPORTED_FORMAT'],
    [
      'IMAGE DIMENSIONS ARE TOO SMALL. MIN REQUIRED RESOLUTION 512X512 PIXELS',
      'DIMENSIONS_TOO_SMALL',
    ],
    [
      'Image resolution too large. Max allowed resolution 4096 × 4096 pixels',
      'DIMENSIONS_TOO_LARGE',
    ],
  ])('a failure in another wording is recognized: %s', async (message, code) => {
    const job = await readJob(
      jobBody({ status: 'SUCCESS', output: { error: message, status_code: 422 } }),
    )
    expect(job).toMatchObject({ state: 'failed', error: { code, message } })
  })

  it.each([
    ['File size exceeds 10MB limit.', { bytes: 10 * 2 ** 20 }],
    ['File size exceeds 2.5 MB limit.', { bytes: 2.5 * 2 ** 20 }],
    ['File size exceeds 512KB limit.', { bytes: 512 * 2 ** 10 }],
    ['File size exceeds the limit.', undefined],
    [
      'Image dimensions are too small. Min required resolution 640 × 480 pixels.',
      { width: 640, height: 480 },
    ],
    ['Image dimensions are too small.', undefined],
    ['Unsupported image format. Only WEBP is allowed.', { formats: ['WEBP'] }],
  ])('an error of a failed job has the numbers of its own message: %s', async (message, limit) => {
    const job = await readJob(
      jobBody({ status: 'SUCCESS', output: { error: message, status_code: 422 } }),
    )
    expect(job.state === 'failed' && job.error.limit).toEqual(limit)
  })
})

describe('a job that failed with a status other than SUCCESS', () => {
  it.each([
    ['FAILURE', 'image not found', 'JOB_FAILED'],
    ['FAILED', { message: 'image not found' }, 'JOB_FAILED'],
    ['failure', 'No face detected', 'NO_FACE_DETECTED'],
    ['FAILED', { message: 'No face detected', status_code: 422 }, 'NO_FACE_DETECTED'],
    ['FAILURE', null, 'JOB_FAILED'],
    [
      'FAILURE',
      'Image dimensions are too small. Min required resolution 1024x1024 pixels.',
      'DIMENSIONS_TOO_SMALL',
    ],
  ])(
    'a job that failed with a status other than SUCCESS is %s with %j',
    async (status, error, code) => {
      expect(await readJob(jobBody({ status, error }))).toMatchObject({
        state: 'failed',
        error: { code },
      })
    },
  )

  it('a job with status FAILURE has failed even with an image in its output', async () => {
    const job = await readJob(jobBody({ status: 'FAILED', output: [RESULT_URL] }))
    expect(job).toMatchObject({ state: 'failed', error: { code: 'JOB_FAILED' } })
  })
})

describe('a running job', () => {
  it.each([
    'ACCEPTED',
    'PREPARING',
    'PENDING',
    'PROCESSING',
    'RUNNING',
    'STARTING',
    'running',
    ' Pending ',
  ])('a running job is pending with the status %s', async (status) => {
    expect(await readJob(jobBody({ status }))).toEqual({
      state: 'processing',
      apiStatus: status.trim().toUpperCase(),
      predictionId: IDS.predictionId,
      createdAt: '2025-08-29T10:06:16.708Z',
      retention: '30d',
      originalUrl: 'https://delivery.pixelbin.io/predictions/inputs/0.jpeg',
    })
  })

  it('a running job may have an unknown status, which is logged once', async () => {
    const app = client(jobBody({ status: 'WARMING_UP' }))
    expect(await app.getRetouchResult(IDS)).toMatchObject({
      state: 'processing',
      apiStatus: 'WARMING_UP',
    })
    await app.getRetouchResult(IDS)
    expect(vi.mocked(console.warn).mock.calls).toEqual([
      ['[react-retouch] The service sent the unknown status "WARMING_UP". Polling continues.'],
    ])
    vi.mocked(console.warn).mockClear()
  })

  it('a running job needs only a status field', async () => {
    expect(await readJob({ status: 'ACCEPTED' })).toEqual({
      state: 'processing',
      apiStatus: 'ACCEPTED',
      predictionId: IDS.predictionId,
    })
    expect(
      await readJob({ status: 'ACCEPTED', createdAt: 12, retention: {}, input: 'x', urls: [] }),
    ).toEqual({
      state: 'processing',
      apiStatus: 'ACCEPTED',
      predictionId: IDS.predictionId,
    })
  })
})

describe('a successful job', () => {
  it('a successful job has its images, its original and its expiry', async () => {
    const job = await readJob(jobBody({ status: 'SUCCESS', output: [RESULT_URL] }))
    expect(job).toMatchObject({
      state: 'succeeded',
      output: {
        image: { url: RESULT_URL, name: '0' },
        images: [{ url: RESULT_URL, name: '0' }],
        originalUrl: 'https://delivery.pixelbin.io/predictions/inputs/0.jpeg',
        value: [RESULT_URL],
        predictionId: IDS.predictionId,
        createdAt: '2025-08-29T10:06:16.708Z',
        expiresAt: '2025-09-28T10:06:16.708Z',
      },
    })
  })

  it.each([
    ['one URL', RESULT_URL, [{ url: RESULT_URL, name: '0' }]],
    [
      'a nested object',
      { result: { smooth: `${RESULT_URL}?a`, mask: { url: `${RESULT_URL}?b` } }, took: 3 },
      [
        { url: `${RESULT_URL}?a`, name: 'smooth' },
        { url: `${RESULT_URL}?b`, name: 'url' },
      ],
    ],
    [
      'loopback',
      ['http://localhost:3000/a.png', 'http://127.0.0.1/b.png', 'http://[::1]/c.png'],
      [
        { url: 'http://localhost:3000/a.png', name: '0' },
        { url: 'http://127.0.0.1/b.png', name: '1' },
        { url: 'http://[::1]/c.png', name: '2' },
      ],
    ],
    ['data', ['data:image/png;base64,AA=='], [{ url: 'data:image/png;base64,AA==', name: '0' }]],
  ])('a successful job has the images of %s', async (_, output, images) => {
    const job = await readJob(jobBody({ status: 'SUCCESS', output }))
    expect(job).toMatchObject({ state: 'succeeded', output: { images, value: output } })
  })

  it.each([
    'http://example.com/a.png',
    'http://localhost.example.com/a.png',
    'javascript:alert(1)',
    'data:text/html,<script>',
    'data:image/svg+xml,<svg/>',
    'blob:https://example.com/1',
    'file:///etc/passwd',
    '//example.com/a.png',
    'https://',
    'a.png',
  ])('a successful job never uses %s as an image', async (url) => {
    const job = await readJob(jobBody({ status: 'SUCCESS', output: [url, RESULT_URL] }))
    expect(job).toMatchObject({
      state: 'succeeded',
      output: { images: [{ url: RESULT_URL, name: '1' }] },
    })
  })

  it('a successful job has no expiry if none can be computed', async () => {
    const job = await readJob(
      jobBody({ status: 'SUCCESS', output: [RESULT_URL], retention: 'for ever' }),
    )
    expect(job.state === 'succeeded' && job.output).not.toHaveProperty('expiresAt')
  })

  it('output.value is the value that outputSchema returns', async () => {
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      fetch: fakeFetch(jobBody({ status: 'SUCCESS', output: [RESULT_URL] })).fetch,
      outputSchema: z.pipe(
        z.array(z.string()),
        z.transform((urls) => ({ urls })),
      ),
    })
    const job = await app.getRetouchResult(IDS)
    expect(job.state === 'succeeded' && job.output.value.urls).toEqual([RESULT_URL])
  })

  const createSchema = (validate: (value: unknown) => unknown) =>
    z.pipe(z.unknown(), z.transform(validate))

  it.each([
    [
      'refuses it',
      z.object({ photos: z.array(z.object({ url: z.string() })) }),
      /^outputSchema rejected the output: photos\.0\.url: Invalid input/,
    ],
    ['refuses it whole', z.string(), /^outputSchema rejected the output: Invalid input/],
    [
      'throws',
      {
        '~standard': {
          version: 1 as const,
          vendor: 'test',
          validate: () => {
            throw new Error('no such photo')
          },
        },
      },
      /^outputSchema rejected the output: it threw Error: no such photo/,
    ],
    [
      'is asynchronous',
      createSchema(async () => 'later'),
      /^outputSchema rejected the output: it is asynchronous, or threw/,
    ],
  ])(
    'a job is INVALID_OUTPUT where outputSchema %s, and the error says where',
    async (_, outputSchema, message) => {
      const output = { photos: [{ url: 7, link: RESULT_URL }] }
      const app = createRetouchClient({
        baseUrl: PIXELBIN_API_URL,
        fetch: fakeFetch(jobBody({ status: 'SUCCESS', output })).fetch,
        outputSchema,
      })
      const error = await refused(app.getRetouchResult(IDS))
      expect(error).toMatchObject({ code: 'INVALID_OUTPUT', retryable: false })
      expect(error.message).toMatch(message)
    },
  )
})

describe('errors of getRetouchResult', () => {
  const serviceError = (status: number, fields = {}) =>
    Response.json(
      { message: 'Words', status, errorCode: 'JR-0001', exception: 'SomeError', ...fields },
      { status },
    )

  it.each([
    [400, {}, 'BAD_REQUEST', 'request', false],
    [401, {}, 'UNAUTHORIZED', 'request', false],
    [403, {}, 'FORBIDDEN', 'request', false],
    [403, { errorCode: 'JR-1000' }, 'USAGE_LIMIT_EXCEEDED', 'request', false],
    [403, { exception: 'UsageBlockedError' }, 'USAGE_LIMIT_EXCEEDED', 'request', false],
    [404, {}, 'NOT_FOUND', 'request', false],
    [408, {}, 'REQUEST_TIMEOUT', 'transport', true],
    [410, {}, 'RESULT_EXPIRED', 'job', false],
    [413, {}, 'FILE_TOO_LARGE', 'image', false],
    [418, {}, 'BAD_REQUEST', 'request', false],
    [422, { message: 'No face detected' }, 'NO_FACE_DETECTED', 'image', false],
    [422, {}, 'IMAGE_REJECTED', 'image', false],
    [429, {}, 'RATE_LIMITED', 'transport', true],
    [500, {}, 'SERVER_ERROR', 'transport', true],
    [503, {}, 'SERVER_ERROR', 'transport', true],
  ])(
    'getRetouchResult: an HTTP %s with %j is %s',
    async (status, fields, code, kind, retryable) => {
      expect(await refused(readJob(serviceError(status, fields)))).toMatchObject({
        code,
        kind,
        retryable,
        httpStatus: status,
        apiMessage: 'message' in fields ? fields.message : 'Words',
        predictionId: IDS.predictionId,
      })
    },
  )

  it('getRetouchResult: the message of a 401 mentions base64', async () => {
    expect((await refused(readJob(serviceError(401)))).message).toContain('tokenEncoding: "base64"')
  })

  it.each([
    ['seconds', '7', 7_000],
    ['a date', 'Wed, 21 Oct 2026 07:28:05 GMT', 5_000],
    ['a past date', 'Wed, 21 Oct 2026 07:27:00 GMT', 0],
    ['nonsense', 'soon', undefined],
  ])('getRetouchResult reads Retry-After in %s', async (_, header, retryAfter) => {
    vi.useFakeTimers({ toFake: ['Date'], now: new Date('2026-10-21T07:28:00Z') })
    const response = new Response('', { status: 429, headers: { 'retry-after': header } })
    expect((await refused(readJob(response))).retryAfter).toBe(retryAfter)
    vi.useRealTimers()
  })

  it.each([
    ['an empty body', '', 'INVALID_RESPONSE'],
    ['truncated JSON', '{"status": "SUCC', 'INVALID_RESPONSE'],
    ['a list', '[]', 'INVALID_RESPONSE'],
    ['null', 'null', 'INVALID_RESPONSE'],
    ['no status', '{"_id": "x"}', 'INVALID_RESPONSE'],
    ['an empty status', '{"status": " "}', 'INVALID_RESPONSE'],
    ['a numeric status', '{"status": 403}', 'INVALID_RESPONSE'],
  ])('getRetouchResult: a status of 200 with %s is %s', async (_, body, code) => {
    expect(await refused(readJob(body))).toMatchObject({ code, retryable: true })
  })

  it('getRetouchResult recognizes a 502 with an HTML body by its status', async () => {
    const error = await refused(readJob(new Response('<html>Bad gateway</html>', { status: 502 })))
    expect(error).toMatchObject({ httpStatus: 502, code: 'SERVER_ERROR' })
    expect(error.apiMessage).toBeUndefined()
  })

  it('getRetouchResult: a broken connection is a NETWORK_ERROR with its cause', async () => {
    const cause = new TypeError('fetch failed')
    expect(await refused(readJob(cause))).toMatchObject({
      code: 'NETWORK_ERROR',
      retryable: true,
      cause,
    })
  })

  it('getRetouchResult: a truncated body is a NETWORK_ERROR', async () => {
    const body = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode('{"status":'))
        controller.error(new TypeError('terminated'))
      },
    })
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      fetch: async () => new Response(body),
    })
    expect(await refused(app.getRetouchResult(IDS))).toMatchObject({ code: 'NETWORK_ERROR' })
  })

  it.each([
    ['the headers', () => new Promise<never>(() => {})],
    ['the body', async () => new ReadableStream()],
  ])('getRetouchResult rejects with REQUEST_TIMEOUT while it waits for %s', async (_, body) => {
    vi.useFakeTimers()
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      requestTimeout: 5_000,
      fetch: hangingFetch(body),
    })
    const error = refused(app.getRetouchResult(IDS))
    await vi.advanceTimersByTimeAsync(5_000)
    expect(await error).toMatchObject({
      code: 'REQUEST_TIMEOUT',
      kind: 'transport',
      retryable: true,
    })
    vi.useRealTimers()
  })

  const never = () => new Promise<never>(() => {})
  it.each([
    ['the headers of the app', { headers: never, fetch: fakeFetch(jobBody()).fetch }],
    ['a fetch that ignores its signal', { fetch: never }],
    [
      'a body that ignores its signal',
      { fetch: async () => new Response(new ReadableStream({ pull: never })) },
    ],
  ])(
    'getRetouchResult rejects with REQUEST_TIMEOUT or AbortError while it waits for %s',
    async (_, options) => {
      vi.useFakeTimers()
      const app = createRetouchClient({
        baseUrl: PIXELBIN_API_URL,
        requestTimeout: 5_000,
        ...options,
      })
      const late = refused(app.getRetouchResult(IDS))
      await vi.advanceTimersByTimeAsync(5_000)
      expect(await late).toMatchObject({ code: 'REQUEST_TIMEOUT', retryable: true })
      const controller = new AbortController()
      const aborted = app.getRetouchResult(IDS, { signal: controller.signal })
      controller.abort()
      await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
      vi.useRealTimers()
    },
  )

  it("getRetouchResult sends no request after an abort, even if the app's headers arrive later", async () => {
    const { fetch, requests } = fakeFetch(jobBody())
    let give: (headers: HeadersInit) => void = () => {}
    const headers = () => new Promise<HeadersInit>((resolve) => (give = resolve))
    const app = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch, headers })
    const controller = new AbortController()
    const aborted = app.getRetouchResult(IDS, { signal: controller.signal })
    controller.abort()
    await expect(aborted).rejects.toMatchObject({ name: 'AbortError' })
    give({})
    await new Promise((resolve) => setTimeout(resolve))
    expect(requests).toEqual([])
  })

  it('getRetouchResult: a throwing headers function is a BAD_REQUEST', async () => {
    const cause = new Error('signed out')
    const headers = () => {
      throw cause
    }
    const app = createRetouchClient({
      baseUrl: PIXELBIN_API_URL,
      fetch: fakeFetch({}).fetch,
      headers,
    })
    expect(await refused(app.getRetouchResult(IDS))).toMatchObject({ code: 'BAD_REQUEST', cause })
  })

  it("getRetouchResult rejects with the AbortError of the caller's signal", async () => {
    const before = client(jobBody()).getRetouchResult(IDS, { signal: AbortSignal.abort() })
    await expect(before).rejects.toMatchObject({ name: 'AbortError' })

    const controller = new AbortController()
    const fetch: typeof globalThis.fetch = (_, init) =>
      new Promise((_resolve, reject) => {
        init?.signal?.addEventListener('abort', () => reject(init.signal?.reason))
      })
    const during = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch }).getRetouchResult(IDS, {
      signal: controller.signal,
    })
    controller.abort()
    await expect(during).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('isImageError', () => {
  it('isImageError is true for errors that a person can fix', async () => {
    const [image, other] = await Promise.all([
      refused(readJob(new Response('', { status: 422 }))),
      refused(readJob(new Response('', { status: 500 }))),
    ])
    expect([isImageError(image), isImageError(other), isImageError(new Error('x'))]).toEqual([
      true,
      false,
      false,
    ])
  })
})
