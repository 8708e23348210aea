// @vitest-environment node
import { createRetouchClient, PIXELBIN_API_URL, type Poll, RetouchError } from 'react-retouch'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { errorResponse, fakeFetch, IDS, jobBody, RESULT_URL } from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

function wait(
  responses: Parameters<typeof fakeFetch>,
  options: Parameters<ReturnType<typeof createRetouchClient>['waitForRetouchResult']>[1] = {},
) {
  const { fetch, requests } = fakeFetch(...responses)
  const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })
  const outcome = client.waitForRetouchResult(IDS, options).then(
    (output) => ({ output, error: undefined }),
    (error: unknown) => ({ output: undefined, error }),
  )
  return { outcome, requests, client }
}

it('waitForRetouchResult polls until the job succeeds, and calls onPoll for each response', async () => {
  const onPoll = vi.fn()
  const { outcome, requests } = wait([jobBody({ status: 'ACCEPTED' }), jobBody(), DONE], {
    pollInterval: 1_000,
    onPoll,
  })
  await vi.advanceTimersByTimeAsync(500)
  expect(requests).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(5_000)
  expect((await outcome).output?.image.url).toBe(RESULT_URL)
  expect(requests).toHaveLength(3)
  expect(onPoll.mock.calls.map(([job]) => job.apiStatus)).toEqual([
    'ACCEPTED',
    'PROCESSING',
    'SUCCESS',
  ])
})

it('waitForRetouchResult rejects with the error of a failed job', async () => {
  const { outcome } = wait([
    jobBody({ status: 'SUCCESS', output: { error: 'No face detected', status_code: 422 } }),
  ])
  await vi.runAllTimersAsync()
  const { error } = await outcome
  expect(error).toBeInstanceOf(RetouchError)
  expect(error).toMatchObject({
    code: 'NO_FACE_DETECTED',
    apiMessage: 'No face detected',
    predictionId: IDS.predictionId,
  })
})

it('waitForRetouchResult rejects with EMPTY_OUTPUT for a success without an image', async () => {
  const { outcome } = wait([jobBody({ status: 'SUCCESS', output: { url: 'http://a.test/1.png' } })])
  await vi.runAllTimersAsync()
  const { error } = await outcome
  expect(error).toMatchObject({
    code: 'EMPTY_OUTPUT',
    message: 'The retouch job failed: The output has no image URL.',
  })
  expect(error).not.toHaveProperty('apiMessage')
})

it.each([401, 403, 404, 400])(
  'waitForRetouchResult rejects without a retry for %s',
  async (status) => {
    const { outcome, requests } = wait([errorResponse(status)])
    await vi.runAllTimersAsync()
    expect((await outcome).error).toMatchObject({ httpStatus: status })
    expect(requests).toHaveLength(1)
  },
)

it('waitForRetouchResult retries four transient failures in a row, and rejects after the fifth', async () => {
  const broken = new TypeError('fetch failed')
  const survivor = wait([
    broken,
    broken,
    broken,
    broken,
    jobBody(),
    broken,
    broken,
    broken,
    broken,
    DONE,
  ])
  await vi.runAllTimersAsync()
  expect((await survivor.outcome).output?.image.url).toBe(RESULT_URL)

  const { outcome, requests } = wait([broken])
  await vi.runAllTimersAsync()
  expect((await outcome).error).toMatchObject({ code: 'NETWORK_ERROR' })
  expect(requests).toHaveLength(5)
})

it.each([
  [7, 7_000],
  [3_600, 60_000],
])(
  'waitForRetouchResult waits for a Retry-After of %s s, but at most a minute',
  async (seconds, ms) => {
    const limited = new Response('', { status: 429, headers: { 'retry-after': String(seconds) } })
    const { outcome, requests } = wait([limited, DONE])
    await vi.advanceTimersByTimeAsync(ms - 100)
    expect(requests).toHaveLength(1)
    await vi.advanceTimersByTimeAsync(200)
    expect((await outcome).output?.image.url).toBe(RESULT_URL)
  },
)

it('waitForRetouchResult times out after maxWait, and calls onPoll for the last response first', async () => {
  const onPoll = vi.fn()
  const options = { pollInterval: 1_000, maxWait: 10_000, onPoll }
  const { outcome, requests } = wait([jobBody()], options)
  await vi.advanceTimersByTimeAsync(60_000)
  expect((await outcome).error).toMatchObject({ code: 'TIMED_OUT', kind: 'job', retryable: true })
  expect(requests).toHaveLength(11)
  expect(onPoll).toHaveBeenCalledTimes(11)
})

it('waitForRetouchResult times out with a maxWait of NaN', async () => {
  const { outcome, requests } = wait([jobBody()], { maxWait: Number.NaN })
  await vi.advanceTimersByTimeAsync(10)
  expect((await outcome).error).toMatchObject({ code: 'TIMED_OUT' })
  expect(requests).toHaveLength(1)
})

it('waitForRetouchResult rejects with an error that onPoll throws', async () => {
  const mistake = new Error('a mistake of the app')
  const onPoll = () => {
    throw mistake
  }
  const { outcome, requests } = wait([jobBody()], { onPoll })
  await vi.runAllTimersAsync()
  expect((await outcome).error).toBe(mistake)
  expect(requests).toHaveLength(1)
})

it('waitForRetouchResult stops when it is aborted, during a request or between two', async () => {
  for (const when of [0, 500]) {
    const controller = new AbortController()
    const { outcome, requests } = wait([jobBody()], {
      pollInterval: 1_000,
      signal: controller.signal,
    })
    await vi.advanceTimersByTimeAsync(when)
    controller.abort()
    expect((await outcome).error).toMatchObject({ name: 'AbortError' })
    await vi.advanceTimersByTimeAsync(10_000)
    expect(requests).toHaveLength(1)
  }
})

it('waitForRetouchResult calls pollInterval with attempt, elapsed time and durations of earlier jobs', async () => {
  const polls: Poll[] = []
  const pollInterval = (poll: Poll) => {
    polls.push(poll)
    return 1_000
  }
  const { fetch } = fakeFetch(jobBody(), jobBody(), DONE, jobBody(), DONE)
  const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })
  const first = client.waitForRetouchResult(IDS, { pollInterval })
  await vi.runAllTimersAsync()
  await first
  const second = client.waitForRetouchResult(IDS, { pollInterval })
  await vi.runAllTimersAsync()
  await second
  expect(polls.map(({ attempt }) => attempt)).toEqual([1, 2, 1])
  expect(polls[0]).toMatchObject({ durations: [] })
  expect(polls[1]?.elapsed).toBeGreaterThanOrEqual(1_000)
  expect(polls[1]?.elapsed).toBeLessThan(1_100)
  expect(polls[2]?.durations).toHaveLength(1)
  // The job settles between the second response at 1 s and the third at 2 s.
  expect(polls[2]?.durations[0]).toBeGreaterThan(1_400)
  expect(polls[2]?.durations[0]).toBeLessThan(1_600)
})

it('waitForRetouchResult records the last 20 durations, oldest first', async () => {
  let requestCount = 0
  const client = createRetouchClient({
    baseUrl: PIXELBIN_API_URL,
    fetch: async () => Response.json(++requestCount % 2 === 1 ? jobBody() : DONE),
  })
  let durations: readonly number[] = []
  for (let jobs = 1; jobs <= 23; jobs++) {
    const pollInterval = (poll: Poll) => {
      durations = poll.durations
      return jobs * 1_000
    }
    const done = client.waitForRetouchResult(IDS, { pollInterval })
    await vi.runAllTimersAsync()
    await done
  }
  // Each job settles between its two responses. The first two durations are dropped, and the last job has not
  // settled.
  expect(durations).toEqual(Array.from({ length: 20 }, (_, index) => (index + 3) * 500))
})

it('waitForRetouchResult clamps an invalid pollInterval, and warns once', async () => {
  const intervals = [Number.NaN, 0, -5, -6, Number.POSITIVE_INFINITY]
  const { outcome, requests } = wait([...intervals.map(() => jobBody()), DONE], {
    pollInterval: ({ attempt }) => intervals[attempt - 1] ?? 1_000,
  })
  for (const requestsSoFar of [1, 2, 3, 4, 5]) {
    await vi.advanceTimersByTimeAsync(requestsSoFar === 1 ? 240 : 251)
    expect(requests).toHaveLength(requestsSoFar)
  }
  await vi.advanceTimersByTimeAsync(59_000)
  expect(requests).toHaveLength(5)
  await vi.advanceTimersByTimeAsync(1_100)
  expect((await outcome).output?.image.url).toBe(RESULT_URL)
  expect(vi.mocked(console.warn).mock.calls).toEqual([
    [expect.stringContaining('pollInterval gave NaN')],
  ])
  vi.mocked(console.warn).mockClear()
})

it('waitForRetouchResult throws a TypeError for malformed ids without a request', async () => {
  const { fetch, requests } = fakeFetch(DONE)
  const client = createRetouchClient({ baseUrl: PIXELBIN_API_URL, fetch })
  await expect(client.waitForRetouchResult({ ...IDS, scanId: '' })).rejects.toThrow(
    /^scanId is missing/,
  )
  expect(requests).toEqual([])
})

it('waitForRetouchResult rejects at once with an error that onPoll throws, even a RetouchError', async () => {
  for (const thrown of [
    new RetouchError({ code: 'SERVER_ERROR', message: 'thrown by onPoll' }),
    new Error('thrown by onPoll'),
  ]) {
    const { outcome, requests } = wait([jobBody(), DONE], {
      onPoll: () => {
        throw thrown
      },
    })
    await vi.runAllTimersAsync()
    expect((await outcome).error).toBe(thrown)
    expect(requests).toHaveLength(1)
  }
})
