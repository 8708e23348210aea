// @vitest-environment node
import fc from 'fast-check'
import {
  createRetouchClient,
  isRetouchError,
  PIXELBIN_API_URL,
  type RetouchClient,
  type RetouchErrorCode,
  type RetouchJob,
} from 'react-retouch'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { clientBehindProxy } from '../support/clientBehindProxy.js'
import { fakeFetch, IDS, IMAGE_MESSAGES, jobBody, RESULT_URL } from '../support/responses.js'

// Hundreds of runs of a property take seconds, and longer while other tests run in parallel.
vi.setConfig({ testTimeout: 60_000 })

const INPUT_URL = 'https://delivery.pixelbin.io/predictions/inputs/0.jpeg'
const DOCS_URL = 'https://docs.pixelbin.io/errors'

/** Reads the job in a response of the service. Expects the same job directly and through the proxy. */
async function readJob(fields: object): Promise<RetouchJob> {
  const { fetch } = fakeFetch(jobBody({ status: 'SUCCESS', ...fields }))
  const direct = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })
  const job = await direct.getRetouchResult(IDS)
  expect(await clientBehindProxy(fetch).getRetouchResult(IDS)).toEqual(job)
  return job
}

afterEach(() => vi.unstubAllGlobals())

describe('a retouched photo with a harmless text is not a failure', () => {
  it.each([
    ['an empty error list', []],
    ['an empty error object', {}],
    ['an error object without text', { code: 0, message: '' }],
    ['an error object with a code of success', { message: null, status_code: 200 }],
    ['the error "None"', 'None'],
    ['the error "null"', 'null'],
    ['the error "No error."', 'No error.'],
    ['the error "OK"', { message: 'OK' }],
    ['the error false', false],
    ['the error 0', 0],
  ])('a retouched photo is not a failure, although its output contains %s', async (_, error) => {
    expect(await readJob({ output: [RESULT_URL], error })).toMatchObject({ state: 'succeeded' })
    expect(await readJob({ output: { url: RESULT_URL, error } })).toMatchObject({
      state: 'succeeded',
    })
  })

  it.each([
    ['a metric named error', { metrics: { error: { mean: 0.1 } } }],
    ['a metric named errors', { metrics: { errors: { unit: 'px', values: [] } } }],
    ['a status_code beyond HTTP', { metadata: { status_code: 1000 } }],
    ['a status_code below 400', { metadata: { status_code: 399 } }],
    ['a detail that is a setting', { detail: 'high' }],
    ['a message about success', { message: 'Retouching finished' }],
    ['a message about a face that was not changed', { message: 'No face changes were needed' }],
    ['a message about a face that was found', { message: 'There is no problem: face detected' }],
    ['success: true', { success: true }],
    ['a list of messages that is empty', { errors: [] }],
  ])('a retouched photo is not a failure, although its output contains %s', async (_, beside) => {
    expect(await readJob({ output: { url: RESULT_URL, ...beside } })).toMatchObject({
      state: 'succeeded',
    })
  })

  it('a retouched photo is not a failure, although its input echoes an error', async () => {
    const input = { image: INPUT_URL, error: { message: 'No face detected', status_code: 422 } }
    expect(await readJob({ output: [RESULT_URL], input })).toMatchObject({ state: 'succeeded' })
  })
})

describe('failures with a URL beside them', () => {
  const envelope = {
    message: 'No face detected',
    status: 422,
    errorCode: 'JR-0422',
    exception: 'ValidationError',
    info: DOCS_URL,
  }

  it.each<[string, object, string]>([
    ["the service's own error", envelope, 'NO_FACE_DETECTED'],
    [
      "the service's own error in a list",
      { results: [{ url: RESULT_URL }, envelope] },
      'NO_FACE_DETECTED',
    ],
    [
      "the service's own error in unknown words",
      { ...envelope, message: 'Blurry' },
      'IMAGE_REJECTED',
    ],
    ['a known message alone', { message: 'No face detected' }, 'NO_FACE_DETECTED'],
    ['statusCode', { statusCode: 422 }, 'IMAGE_REJECTED'],
    ['statusCode with a message', { statusCode: 500, message: 'Engine stopped' }, 'JOB_FAILED'],
    ['code', { code: 500, message: 'Engine stopped' }, 'JOB_FAILED'],
    ['errors', { errors: [{ message: 'No face detected' }] }, 'NO_FACE_DETECTED'],
    ['errors as words', { errors: ['Engine stopped'] }, 'JOB_FAILED'],
    ['errors by field', { errors: { image: ['No face detected'] } }, 'NO_FACE_DETECTED'],
    ['detail', { detail: 'No face detected' }, 'NO_FACE_DETECTED'],
    ['detail as a list', { detail: [{ loc: ['body'], msg: 'Engine stopped' }] }, 'JOB_FAILED'],
    ['success: false', { success: false }, 'JOB_FAILED'],
    [
      'success: false with a message',
      { success: false, message: 'No face detected' },
      'NO_FACE_DETECTED',
    ],
    ['an exception', { exception: 'RuntimeError', message: 'Engine stopped' }, 'JOB_FAILED'],
    ['error: true', { error: true, message: 'No face detected' }, 'NO_FACE_DETECTED'],
  ])('a failure with a URL beside it is not a success: %s', async (_, output, code) => {
    for (const url of [DOCS_URL, RESULT_URL]) {
      const job = await readJob({ output: { ...output, url } })
      expect(job).toMatchObject({ state: 'failed', error: { code } })
    }
  })
})

it('an error code deep inside the error of a job is a failure, like deep inside the output', async () => {
  const error = { error: { error: { error: 422 } } }
  for (const fields of [{ error, output: RESULT_URL }, { output: { ...error, url: RESULT_URL } }]) {
    expect(await readJob(fields)).toMatchObject({
      state: 'failed',
      error: { code: 'IMAGE_REJECTED' },
    })
  }
})

it('error: true in the error of a job is a failure, like in the output', async () => {
  const error = { error: true }
  for (const fields of [{ error, output: RESULT_URL }, { output: { ...error, url: RESULT_URL } }]) {
    expect(await readJob(fields)).toMatchObject({ state: 'failed', error: { code: 'JOB_FAILED' } })
  }
})

describe('the image of a successful job', () => {
  it.each([
    ['the echoed input', { input: INPUT_URL, result: RESULT_URL }],
    ['a report', { report: 'https://delivery.pixelbin.io/report.json?x=1', result: RESULT_URL }],
  ])('the image of a successful job is not %s if there is another URL', async (_, output) => {
    const job = await readJob({ output })
    expect(job.state === 'succeeded' && job.output.images).toEqual([
      { url: RESULT_URL, name: 'result' },
    ])
  })

  it('the image of a successful job is the echoed input if there is no other URL', async () => {
    const job = await readJob({ output: [INPUT_URL] })
    expect(job.state === 'succeeded' && job.output.image.url).toBe(INPUT_URL)
  })
})

const readLimit = async (error: string) => {
  const job = await readJob({ output: { error, status_code: 422 } })
  return job.state === 'failed' ? job.error : undefined
}

describe('the limit in a message', () => {
  const small = { width: 1024, height: 1024 }
  it.each<[string, object | undefined]>([
    ['dimensions 640x480 are too small. Min required resolution 1024x1024', small],
    ['Image dimensions 640x480: minimum is 1024x1024 pixels', small],
    ['Resolution must be at least 1024x1024, got 640x480', small],
    ['Image resolution too small: got 640x480, 1024x1024 required', small],
    ['Image dimensions are too small. Min required resolution 1,024x1,024 pixels.', small],
    ['Image dimensions are too small. Min required resolution 1024px x 1024px.', small],
    ['Image dimensions too small (min: 1024 by 1024)', small],
    [
      'Image resolution 4000x3000 too large. Max allowed resolution 2048x2048',
      { width: 2048, height: 2048 },
    ],
    ['Image dimensions 640x2000 are too small. Min required resolution 1024x1024', small],
    ['Image dimensions too small: min 1024x1024, max 2048x2048, got 640x480', small],
    [
      'Image resolution 4000x500 too large. Max allowed resolution 2048x2048',
      { width: 2048, height: 2048 },
    ],
    [
      'Image resolution 4000x4000 too large. Min 1,024x1,024, max 2,048x2,048',
      { width: 2048, height: 2048 },
    ],
    [
      'Image dimensions too large: min 1024x1024 max 2048x2048, got 4000x4000',
      { width: 2048, height: 2048 },
    ],
    ['Image dimensions too small: max 2048x2048 min 1024x1024, got 640x480', small],
    ['Image resolution 640x480 is too small', undefined],
    ['File size 7.2MB exceeds 5MB', { bytes: 5 * 2 ** 20 }],
    ['File size 7.2 MB exceeds the limit of 5 MB', { bytes: 5 * 2 ** 20 }],
    ['File size exceeds 5MB limit, got 7.2MB', { bytes: 5 * 2 ** 20 }],
    ['Your file size is 7.2MB (max 5MB)', { bytes: 5 * 2 ** 20 }],
    ['File size exceeds the limit of 5,242,880 bytes', { bytes: 5_242_880 }],
    ['File size exceeds 5 megabytes', { bytes: 5 * 2 ** 20 }],
    ['File size of 7.2MB is too large', undefined],
    [
      'Unsupported image format WEBP. Only PNG, JPG, or JPEG is allowed.',
      { formats: ['PNG', 'JPG', 'JPEG'] },
    ],
    ['format WEBP. Only PNG, JPG, or JPEG', { formats: ['PNG', 'JPG', 'JPEG'] }],
    [
      'Image format WEBP is not supported. Supported formats: PNG, JPEG',
      { formats: ['PNG', 'JPEG'] },
    ],
    ['Unsupported image format: only PNG and JPEG are supported', { formats: ['PNG', 'JPEG'] }],
    ['Unsupported image format WEBP', undefined],
  ])(
    'the limit in a message is the number next to the word for the limit: %s',
    async (message, limit) => {
      expect((await readLimit(message))?.limit).toEqual(limit)
    },
  )
})

describe("a message about the service's machines is not about the photo", () => {
  it.each([
    'Batch size exceeds the limit of the queue',
    'CUDA out of memory: allocation size too large',
    'Model file corrupted',
    'There is no problem: face detected',
    'Tensor dimension 3 exceeds the maximum of 2',
    'Failed to read file from storage',
    'There is no face issue',
    'Face plugin not found',
  ])("a message about the service's machines is not about the photo: %s", async (message) => {
    expect(await readJob({ output: { error: message } })).toMatchObject({
      state: 'failed',
      error: { code: 'JOB_FAILED', message },
    })
  })

  it.each([
    ['Could not detect a face in the photo', 'NO_FACE_DETECTED'],
    ["We couldn't find any clear face", 'NO_FACE_DETECTED'],
    ['Face not detected', 'NO_FACE_DETECTED'],
    ['no clear front-facing face found', 'NO_FACE_DETECTED'],
    ['NO_FACE_DETECTED', 'NO_FACE_DETECTED'],
    ['Traceback:\n  File "run.py", line 3\nValueError: No face detected', 'NO_FACE_DETECTED'],
    ['Cannot read image', 'IMAGE_UNREADABLE'],
    ['Image file is corrupt', 'IMAGE_CORRUPTED'],
    ['Server: File size exceeds 5MB limit.', 'FILE_TOO_LARGE'],
  ])(
    "a message about the service's machines is about the photo if it is %j",
    async (message, code) => {
      expect(await readJob({ output: { error: message } })).toMatchObject({ error: { code } })
    },
  )
})

describe('dates of a job', () => {
  it.each([
    ['2025-08-29T10:06:16.708Z', '2025-08-29T10:06:16.708Z'],
    ['2025-08-29T12:06:16+02:00', '2025-08-29T10:06:16.000Z'],
    ['2025-08-29 10:06:16', '2025-08-29T10:06:16.000Z'],
    ['yesterday', undefined],
    ['12', undefined],
    [1756461976708, undefined],
    ['2025-13-45T10:06:16Z', undefined],
  ])('createdAt %j is read as %s', async (createdAt, expected) => {
    const job = await readJob({ output: [RESULT_URL], createdAt })
    expect(job.createdAt).toBe(expected)
  })

  it('a job has no expiry after the year 9999, which date inputs do not accept', async () => {
    const job = await readJob({ output: [RESULT_URL], retention: '9999999d' })
    expect(job).toMatchObject({ state: 'succeeded' })
    expect(job.state === 'succeeded' && job.output.expiresAt).toBeUndefined()
  })
})

it('a job has the URL of the original in every state', async () => {
  const states = [
    { status: 'PROCESSING' },
    { status: 'FAILURE', error: 'Engine stopped' },
    { output: [RESULT_URL] },
  ]
  for (const fields of states) {
    expect(await readJob(fields)).toMatchObject({ originalUrl: INPUT_URL })
    expect(
      await readJob({ ...fields, input: { image: 'javascript:alert(1)' } }),
    ).not.toHaveProperty('originalUrl')
  }
})

it('an error without text and without a status from 400 to 599 is not a failure', async () => {
  const silent = fc.oneof(
    fc.constantFrom('', ' ', 'None', 'NULL', 'n/a', 'ok', '0', '-', null, 0, false, [], {}),
    fc.integer({ max: 399 }),
    fc.integer({ min: 600 }),
    fc.record({
      code: fc.oneof(fc.integer({ max: 399 }), fc.integer({ min: 600 }), fc.constant(null)),
      message: fc.constantFrom('', 'None', null, 'OK'),
    }),
  )
  await fc.assert(
    fc.asyncProperty(silent, async (error) => {
      expect(await readJob({ error, output: { image: RESULT_URL, error } })).toMatchObject({
        state: 'succeeded',
      })
    }),
  )
})

it('an error with text or a status from 400 to 599 is always found', async () => {
  const code = fc.integer({ min: 400, max: 599 })
  const words = fc.constantFrom('Engine stopped', 'No face detected', 'x', 'Ошибка')
  const loud = fc.oneof(
    words.map((error) => ({ error })),
    words.map((message) => ({ error: { message } })),
    words.map((message) => ({ errors: [{ message }] })),
    code.map((error) => ({ error })),
    fc
      .tuple(fc.constantFrom('status_code', 'statusCode', 'status', 'code'), code)
      .map(([key, value]) => ({ [key]: value })),
    fc.constant({ success: false }),
  )
  await fc.assert(
    fc.asyncProperty(loud, fc.array(fc.string(), { maxLength: 4 }), async (failure, path) => {
      const inner: unknown = { image: RESULT_URL, ...failure }
      const output = path.reduce((value, key) => ({ image: RESULT_URL, [key]: value }), inner)
      expect(await readJob({ output })).toMatchObject({ state: 'failed' })
    }),
  )
})

describe('an error response about the photo names the same error and limit through the proxy', () => {
  const readError = (client: RetouchClient) =>
    client.getRetouchResult(IDS).then(
      () => undefined,
      (error: unknown) => (isRetouchError(error) ? error : undefined),
    )

  it.each<[string, RetouchErrorCode, object | undefined]>([
    ...IMAGE_MESSAGES.map(
      ([message, code, limit]) =>
        [message, code, limit] satisfies [string, RetouchErrorCode, unknown],
    ),
    ['Blurry', 'IMAGE_REJECTED', undefined],
  ])(
    'a 422 with the message %s has the same error and limit through the proxy',
    async (message, code, limit) => {
      const fetch: typeof globalThis.fetch = async () =>
        Response.json({ message, status: 422, errorCode: 'JR-0422' }, { status: 422 })
      for (const client of [
        createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch }),
        clientBehindProxy(fetch),
      ]) {
        const error = await readError(client)
        expect([error?.code, error?.limit]).toEqual([code, limit])
      }
    },
  )
})
