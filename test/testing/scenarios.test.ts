import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import {
  createRetouchEmulator,
  RETOUCH_SCENARIOS,
  type RetouchScenario,
} from '../../src/testing/index.js'
import { readJob, resultUrl } from './readJob.js'

const START = Date.parse('2026-03-01T10:00:00Z')

beforeEach(() => {
  vi.useFakeTimers({ now: START })
})

afterEach(() => {
  vi.useRealTimers()
})

const outputUrl = (id: string, index = 0) =>
  `https://delivery.pixelbin.io/predictions/outputs/30d/${id}/result_${index}.png`

const IMAGE_ERRORS: [RetouchScenario, string][] = [
  ['no-face-detected', 'No face detected'],
  ['image-unreadable', 'Failed to read Image'],
  ['file-too-large', 'File size exceeds 5MB limit.'],
  ['image-corrupted', 'Unable to open image. Invalid or corrupted file.'],
  ['unsupported-format', 'Unsupported image format. Only PNG, JPG, or JPEG is allowed.'],
  [
    'dimensions-too-small',
    'Image dimensions are too small. Min required resolution 1024x1024 pixels.',
  ],
  ['dimensions-too-large', 'Image resolution too large. Max allowed resolution 2048x2048 pixels.'],
  ['image-rejected', 'Image rejected: the face is covered by a hand.'],
]

describe('the outcome of a job in the emulator', () => {
  const ends: [RetouchScenario, object][] = [
    ['success', { status: 'SUCCESS', output: [outputUrl('success')], error: null }],
    ['success-with-201', { status: 'SUCCESS', output: [outputUrl('success-with-201')] }],
    ['success-one-url', { status: 'SUCCESS', output: outputUrl('success-one-url') }],
    [
      'success-named-images',
      {
        status: 'SUCCESS',
        output: {
          images: {
            studio: outputUrl('success-named-images'),
            natural: outputUrl('success-named-images', 1),
          },
          model: 'retouch-2',
        },
      },
    ],
    ...IMAGE_ERRORS.flatMap(([scenario, message]): [RetouchScenario, object][] => [
      [scenario, { status: 'SUCCESS', output: { error: message, status_code: 422 } }],
      [
        RETOUCH_SCENARIOS.find((name) => name === `${scenario}-object`) ?? scenario,
        { status: 'SUCCESS', output: { error: { message, status_code: 422 } } },
      ],
    ]),
    ['failure', { status: 'FAILURE', output: null, error: 'image not found' }],
    [
      'failure-object',
      { status: 'FAILURE', error: { message: 'image not found', code: 'INPUT_MISSING' } },
    ],
    ['failed', { status: 'FAILED', output: null, error: 'image not found' }],
    ['failure-no-face-detected', { status: 'FAILURE', error: 'No face detected' }],
    ['empty-output', { status: 'SUCCESS', output: [] }],
  ]

  it.each(ends)(
    'a job of the emulator has the right outcome in the scenario %s',
    async (scenario, end) => {
      const emulator = createRetouchEmulator()
      expect(await readJob(emulator, scenario)).toMatchObject({ status: 'ACCEPTED', output: null })
      await vi.advanceTimersByTimeAsync(3999)
      expect(await readJob(emulator, scenario)).toMatchObject({ status: 'RUNNING', output: null })
      await vi.advanceTimersByTimeAsync(1)
      expect(await readJob(emulator, scenario)).toMatchObject(end)
    },
  )

  it('a job in success-with-201 has the HTTP status 201 in all responses', async () => {
    const emulator = createRetouchEmulator()
    expect((await emulator.fetch(resultUrl('success-with-201'))).status).toBe(201)
    await vi.advanceTimersByTimeAsync(4000)
    expect((await emulator.fetch(resultUrl('success-with-201'))).status).toBe(201)
  })

  it('a job in unknown-status settles after an unknown status', async () => {
    const emulator = createRetouchEmulator()
    expect(await readJob(emulator, 'unknown-status')).toMatchObject({ status: 'WARMING_UP' })
    await vi.advanceTimersByTimeAsync(4000)
    expect(await readJob(emulator, 'unknown-status')).toMatchObject({ status: 'SUCCESS' })
  })

  it('a job in stuck never settles', async () => {
    const emulator = createRetouchEmulator()
    await readJob(emulator, 'stuck')
    await vi.advanceTimersByTimeAsync(86_400_000)
    expect(await readJob(emulator, 'stuck')).toMatchObject({ status: 'PROCESSING', output: null })
  })

  it('a job in result-expired is past its retention', async () => {
    const emulator = createRetouchEmulator()
    const job = await readJob(emulator, 'result-expired')
    expect(job).toMatchObject({ status: 'SUCCESS', retention: '30d' })
    expect(START - Date.parse(job.createdAt)).toBeGreaterThan(30 * 86_400_000)
    expect((await emulator.fetch(job.output[0])).status).toBe(404)
  })
})

describe('HTTP errors of the emulator', () => {
  const json = { 'content-type': 'application/json' }
  const errors: [RetouchScenario, number, object, object | string][] = [
    ['bad-request', 400, json, { status: 400, errorCode: 'JR-0400' }],
    ['unauthorized', 401, json, { status: 401 }],
    ['forbidden', 403, json, { status: 403, message: 'Permission Denied' }],
    [
      'usage-limit-exceeded',
      403,
      json,
      { message: 'Usage Limit Exceeded', errorCode: 'JR-1000', exception: 'UsageBlockedError' },
    ],
    ['not-found', 404, json, { status: 404 }],
    ['rate-limited', 429, { 'retry-after': null }, { status: 429 }],
    ['rate-limited-seconds', 429, { 'retry-after': '2' }, { status: 429 }],
    ['rate-limited-date', 429, { 'retry-after': 'Sun, 01 Mar 2026 10:00:02 GMT' }, { status: 429 }],
    ['server-error', 500, json, { status: 500 }],
    ['bad-gateway-html', 502, { 'content-type': 'text/html' }, '<html>'],
    ['empty-body', 200, {}, ''],
    ['cut-json', 200, json, '{"_id":'],
  ]

  it.each(errors)(
    'the first read of the scenario %s gets HTTP %i',
    async (scenario, status, headers, body) => {
      await expectResponse(await createRetouchEmulator().fetch(resultUrl(scenario)))

      async function expectResponse(response: Response) {
        expect(response.status).toBe(status)
        for (const [name, value] of Object.entries(headers)) {
          expect(response.headers.get(name)).toBe(value)
        }
        const text = await response.text()
        if (typeof body === 'string') {
          expect(text.startsWith(body)).toBe(true)
          expect(() => JSON.parse(text)).toThrow()
        } else {
          expect(JSON.parse(text)).toMatchObject(body)
        }
      }
    },
  )

  it('a read in network-error rejects like fetch', async () => {
    const promise = createRetouchEmulator().fetch(resultUrl('network-error'))
    await expect(promise).rejects.toThrow(TypeError)
  })

  it.each([
    ['flaky-server-error', 500],
    ['flaky-network-error', TypeError],
    ['flaky-cut-json', SyntaxError],
  ] as const)('every other request fails in the scenario %s', async (scenario, failure) => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    const outcomes = []
    for (let attempt = 0; attempt < 4; attempt += 1) {
      try {
        const response = await emulator.fetch(resultUrl(scenario))
        outcomes.push(response.ok ? (await response.json()).status : response.status)
      } catch (error) {
        outcomes.push(error instanceof Error ? error.constructor : error)
      }
    }
    expect(outcomes).toEqual([failure, 'SUCCESS', failure, 'SUCCESS'])
  })
})

describe('slow responses of the emulator', () => {
  it('a response in slow takes 3 s', async () => {
    const emulator = createRetouchEmulator()
    const onResponse = vi.fn()
    void emulator.fetch(resultUrl('slow')).then(onResponse)
    await vi.advanceTimersByTimeAsync(2999)
    expect(onResponse).not.toHaveBeenCalled()
    await vi.advanceTimersByTimeAsync(1)
    expect(onResponse).toHaveBeenCalledOnce()
  })

  it('a request in no-answer waits until it is aborted', async () => {
    const emulator = createRetouchEmulator()
    const controller = new AbortController()
    const promise = emulator.fetch(resultUrl('no-answer'), { signal: controller.signal })
    const settled = vi.fn()
    promise.then(settled, settled)
    await vi.advanceTimersByTimeAsync(3_600_000)
    expect(settled).not.toHaveBeenCalled()
    controller.abort()
    await expect(promise).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('images of the emulator', { timeout: 30_000 }, () => {
  it.each([
    ['success', [200, 200]],
    ['image-not-ready', [202, 202, 200, 200]],
    ['image-never-ready', [202, 202, 202, 202, 202]],
    ['image-not-found', [404, 404]],
    ['result-expired', [404, 404]],
  ] as const)('images of the scenario %s respond with %j', async (scenario, statuses) => {
    const emulator = createRetouchEmulator({ jobDuration: 0 })
    await readJob(emulator, scenario)
    for (const status of statuses) {
      const response = await emulator.fetch(outputUrl(scenario))
      expect(response.status).toBe(status)
    }
  })
})

it('every scenario behaves differently', () => {
  expect(new Set(RETOUCH_SCENARIOS).size).toBe(RETOUCH_SCENARIOS.length)
})
