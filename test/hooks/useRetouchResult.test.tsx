import {
  defaultShouldDehydrateQuery,
  dehydrate,
  HydrationBoundary,
  keepPreviousData,
  QueryClient,
  QueryClientProvider,
} from '@tanstack/react-query'
import { act, render, renderHook, screen } from '@testing-library/react'
import { Profiler, type ReactNode, StrictMode } from 'react'
import {
  createRetouchClient,
  isRetouchError,
  PIXELBIN_API_URL,
  type Poll,
  type RetouchError,
  RetouchProvider,
  retouchResultQueryKey,
  retouchResultQueryOptions,
  type UseRetouchResultOptions,
  useRetouchResult,
} from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, createApp, fakeClock, setFocused, setOnline } from '../support/app.js'
import { ErrorBoundary } from '../support/ErrorBoundary.js'
import {
  errorResponse,
  fakeFetch,
  IDS,
  IMAGE_MESSAGES,
  jobBody,
  RESULT_URL,
} from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })
const broken = (status = 500) => new Response('', { status })

fakeClock()

function follow(
  responses: Parameters<typeof createApp>,
  options: Partial<UseRetouchResultOptions> = {},
) {
  const app = createApp(...responses)
  const hook = renderHook(() => useRetouchResult({ ...IDS, pollInterval: 1_000, ...options }), app)
  return { ...app, ...hook }
}

describe('useRetouchResult', () => {
  it('useRetouchResult goes from pending to success', async () => {
    const { result } = follow([jobBody({ status: 'ACCEPTED' }), jobBody(), DONE])
    expect(result.current).toMatchObject({
      status: 'pending',
      isPending: true,
      data: undefined,
      error: null,
      apiStatus: undefined,
    })
    await advance(10)
    expect(result.current).toMatchObject({ status: 'pending', apiStatus: 'ACCEPTED' })
    await advance(1_010)
    expect(result.current).toMatchObject({ status: 'pending', apiStatus: 'PROCESSING' })
    await advance(1_010)
    expect(result.current).toMatchObject({
      status: 'success',
      isSuccess: true,
      isPending: false,
      error: null,
      apiStatus: 'SUCCESS',
    })
    expect(result.current.data?.image).toEqual({ url: RESULT_URL, name: '0' })
  })

  it.each(IMAGE_MESSAGES)(
    'useRetouchResult never reports success for a job that fails with "%s"',
    async (message, code, limit) => {
      for (const output of [
        { error: message, status_code: 422 },
        { error: { message, status_code: 422 } },
      ]) {
        for (const status of [200, 201]) {
          const statuses: string[] = []
          const response = Response.json(jobBody({ status: 'SUCCESS', output }), { status })
          const app = createApp(jobBody(), response)
          const { result, unmount } = renderHook(() => {
            const state = useRetouchResult({ ...IDS, pollInterval: 1_000 })
            statuses.push(state.status)
            return state
          }, app)
          await advance(2_000)
          expect(result.current).toMatchObject({ status: 'error', isError: true, data: undefined })
          expect(result.current.error).toMatchObject({
            code,
            kind: 'image',
            retryable: false,
            apiMessage: message,
          })
          expect(result.current.error?.limit).toEqual(limit)
          expect(statuses).not.toContain('success')
          unmount()
        }
      }
    },
  )

  it('useRetouchResult renders at most 3 times for ten equal responses', async () => {
    const app = createApp(...Array.from({ length: 10 }, () => jobBody()), DONE)
    let commits = 0
    const Photo = () => useRetouchResult({ ...IDS, pollInterval: 1_000 }).status
    render(
      <Profiler id="photo" onRender={() => commits++}>
        <Photo />
      </Profiler>,
      app,
    )
    await advance(20_000)
    expect(screen.getByText('success')).toBeInTheDocument()
    expect(app.requests).toHaveLength(11)
    expect(commits).toBeLessThanOrEqual(3)
  })

  it('useRetouchResult keeps the identity of its error object', async () => {
    const { result, rerender } = follow([jobBody({ status: 'FAILURE', error: 'x' })])
    await advance(10)
    const { error } = result.current
    rerender()
    expect(isRetouchError(error)).toBe(true)
    expect(result.current.error).toBe(error)
  })

  it('useRetouchResult reports the time of the first request', async () => {
    const before = Date.now()
    const { result } = follow([jobBody()])
    expect(result.current.startedAt).toBeUndefined()
    await advance(3_000)
    expect(result.current.startedAt).toBeGreaterThanOrEqual(before)
    expect(result.current.startedAt).toBeLessThan(before + 500)
  })
})

describe('useRetouchResult is idle', () => {
  it.each([{ scanId: null }, { scanId: undefined }, { predictionId: null }, { appId: null }])(
    'useRetouchResult is idle with %j',
    async (missing) => {
      const { result, requests } = follow([DONE], missing)
      await advance(5_000)
      expect(result.current).toMatchObject({
        status: 'idle',
        isIdle: true,
        data: undefined,
        error: null,
      })
      await act(() => result.current.refetch())
      expect(requests).toEqual([])
    },
  )

  it('useRetouchResult is idle until the ids are known', async () => {
    const app = createApp(DONE)
    const { result, rerender } = renderHook(({ scanId }) => useRetouchResult({ ...IDS, scanId }), {
      ...app,
      initialProps: { scanId: null as string | null },
    })
    await advance(100)
    rerender({ scanId: IDS.scanId })
    expect(result.current.status).toBe('pending')
    await advance(100)
    expect(result.current.status).toBe('success')
  })
})

describe('invalid input of useRetouchResult', () => {
  it.each([
    ['an empty id', { scanId: '' }, /^scanId is missing/],
    ['an id that would leave the path', { predictionId: '../x' }, /^predictionId is malformed/],
    [
      'no appId anywhere',
      { appId: undefined },
      /appId is missing: give it to this call, or once to createRetouchClient/,
    ],
  ])('useRetouchResult throws a TypeError for %s', (_, options, message) => {
    expect(() => follow([DONE], options)).toThrow(message)
    vi.mocked(console.error).mockClear()
  })

  it('useRetouchResult throws without a provider and a client', () => {
    expect(() => renderHook(() => useRetouchResult(IDS))).toThrow(
      /No RetouchClient here: add a <RetouchProvider>, or give the hook a client\./,
    )
    vi.mocked(console.error).mockClear()
  })

  it('useRetouchResult throws an error of pollInterval to the error boundary', async () => {
    const { wrapper: Wrapper } = createApp(jobBody())
    const onError = vi.fn()
    const wrapper = ({ children }: { children: ReactNode }) => (
      <Wrapper>
        <ErrorBoundary onError={onError}>{children}</ErrorBoundary>
      </Wrapper>
    )
    const mistake = new RangeError('no such poll')
    const pollInterval = () => {
      throw mistake
    }
    renderHook(() => useRetouchResult({ ...IDS, pollInterval }), { wrapper })
    await advance(10)
    expect(onError).toHaveBeenCalledExactlyOnceWith(mistake)
  })
})

describe('transient failures of polling', () => {
  it('transient failures of polling are reported while pending, and reset by the next response', async () => {
    const { result } = follow([broken(), broken(), jobBody(), DONE])
    await advance(10)
    expect(result.current).toMatchObject({ status: 'pending', failureCount: 1 })
    expect(result.current.failureReason?.code).toBe('SERVER_ERROR')
    await advance(4_000)
    expect(result.current).toMatchObject({ failureCount: 0, failureReason: null })
    await advance(4_000)
    expect(result.current.status).toBe('success')
  })

  it.each([
    ['500', broken()],
    ['HTML', '<html>'],
    ['truncated JSON', '{"status":"PRO'],
    ['a reset connection', new TypeError('fetch failed')],
  ])(
    'transient failures do not end polling if the first or a later response is %s',
    async (_, failure) => {
      for (const responses of [
        [failure, jobBody(), DONE],
        [jobBody(), failure, DONE],
      ]) {
        const { result, unmount } = follow(responses)
        await advance(10_000)
        expect(result.current.status).toBe('success')
        unmount()
      }
      // HTML in place of JSON also causes a warning about a missing proxy.
      if (failure === '<html>') vi.mocked(console.warn).mockClear()
    },
  )

  it.each([[0], [1]])(
    'failures with status 429 delay the next request by Retry-After, after %s responses',
    async (processing) => {
      const limited = new Response('', { status: 429, headers: { 'retry-after': '20' } })
      const responses = [...Array.from({ length: processing }, () => jobBody()), limited, DONE]
      const { requests, result } = follow(responses)
      await advance(processing * 1_010 + 19_500)
      expect(requests).toHaveLength(processing + 1)
      expect(result.current.status).toBe('pending')
      await advance(1_000)
      expect(result.current.status).toBe('success')
    },
  )

  it('the fifth transient failure in a row ends polling, and refetch resumes it', async () => {
    const { result, requests } = follow([
      jobBody(),
      broken(),
      broken(),
      broken(),
      broken(),
      broken(),
      jobBody(),
      broken(),
      broken(),
      DONE,
    ])
    await advance(120_000)
    expect(result.current).toMatchObject({ status: 'error', failureCount: 5 })
    expect(result.current.error?.code).toBe('SERVER_ERROR')
    expect(requests).toHaveLength(6)
    await advance(3_600_000)
    expect(requests).toHaveLength(6)

    act(() => void result.current.refetch())
    await advance(0)
    expect(result.current).toMatchObject({ status: 'pending', error: null })
    await advance(30_000)
    expect(result.current.status).toBe('success')
  })
})

describe('maxWait', () => {
  it('maxWait ends polling with TIMED_OUT, and refetch resumes it with a fresh maxWait', async () => {
    const { result, requests } = follow([jobBody()], { maxWait: 10_000 })
    await advance(3_600_000)
    expect(result.current.error).toMatchObject({ code: 'TIMED_OUT', retryable: true })
    const requestCount = requests.length
    expect(requestCount).toBe(11)

    act(() => void result.current.refetch())
    await advance(0)
    expect(result.current.status).toBe('pending')
    await advance(3_600_000)
    expect(result.current.error?.code).toBe('TIMED_OUT')
    expect(requests.length).toBe(requestCount + 11)
  })

  it.each([
    ['hidden', setFocused],
    ['offline', setOnline],
  ])('maxWait does not count time while %s', async (_, set) => {
    const { result, requests } = follow([jobBody()], { maxWait: 10_000 })
    await advance(5_000)
    await set(false)
    await advance(3_600_000)
    await set(true)
    await advance(3_000)
    expect(result.current.status).toBe('pending')
    await advance(10_000)
    expect(result.current.error?.code).toBe('TIMED_OUT')
    expect(requests.length).toBeLessThan(14)
  })

  it('maxWait does not count time while the device sleeps, and ignores changes of the system clock', async () => {
    const { result } = follow([jobBody()], { maxWait: 10_000 })
    await advance(5_000)
    vi.setSystemTime(Date.now() + 86_400_000)
    await advance(1_500)
    vi.setSystemTime(Date.now() - 2 * 86_400_000)
    await advance(1_500)
    expect(result.current.status).toBe('pending')
    await advance(10_000)
    expect(result.current.error?.code).toBe('TIMED_OUT')
  })

  it('maxWait ends polling only after a response, never by a timer', async () => {
    const { result } = follow([jobBody(), new Promise(() => {})], { maxWait: 5_000 })
    await advance(20_000)
    expect(result.current.status).toBe('pending')
  })
})

describe.each([86_400_000, -86_400_000])(
  'changing the system clock by %i ms while a job is running',
  (jump) => {
    it('changing the system clock while a job runs affects neither the polling interval nor the recorded durations', async () => {
      const polls: Poll[] = []
      const pollInterval = (poll: Poll) => {
        polls.push(poll)
        return 1_000
      }
      const app = createApp(...Array.from({ length: 6 }, () => jobBody()), DONE, jobBody())
      const useJob = (predictionId: string) =>
        useRetouchResult({ ...IDS, predictionId, pollInterval })
      const first = renderHook(() => useJob('first'), app)
      await advance(2_500)
      vi.setSystemTime(Date.now() + jump)
      await advance(10_000)
      expect(first.result.current.status).toBe('success')
      expect(polls.map(({ elapsed }) => Math.round(elapsed / 1_000))).toEqual([0, 1, 2, 3, 4, 5])

      renderHook(() => useJob('second'), app)
      await advance(10)
      // The job settled between the sixth and the seventh response.
      expect(polls.at(-1)?.durations.map((ms) => Math.round(ms / 100))).toEqual([55])
    })
  },
)

describe('polling while offline', () => {
  it('polling pauses without requests while offline, sets isPaused, and resumes automatically', async () => {
    await setOnline(false)
    const { result, requests } = follow([DONE])
    await advance(5_000)
    expect(result.current).toMatchObject({ status: 'pending', isPaused: true })
    expect(requests).toEqual([])
    await setOnline(true)
    await advance(10)
    expect(result.current).toMatchObject({ status: 'success', isPaused: false })
  })
})

describe('refetch of useRetouchResult', () => {
  it('refetch sends no request for a terminal job', async () => {
    const { result, requests } = follow([DONE])
    await advance(10)
    await act(() => result.current.refetch())
    expect(requests).toHaveLength(1)
    expect(result.current.status).toBe('success')
  })

  it('refetch requests a job again after its polling failed', async () => {
    const { result, requests } = follow([broken(401), DONE])
    await advance(10)
    expect(result.current.error?.code).toBe('UNAUTHORIZED')
    await act(() => result.current.refetch())
    await advance(0)
    expect(requests).toHaveLength(2)
    expect(result.current.status).toBe('success')
  })
})

describe('refetch of useRetouchResult while pending', () => {
  it('refetch while pending waits for Retry-After', async () => {
    const limited = new Response('', { status: 429, headers: { 'retry-after': '20' } })
    const { result, requests } = follow([limited, DONE])
    await advance(10)
    act(() => void result.current.refetch())
    await advance(19_000)
    expect(requests).toHaveLength(1)
    await advance(2_000)
    expect(result.current.status).toBe('success')
  })

  it('refetch while pending sends a request between two polls, and polling continues', async () => {
    const { result, requests } = follow([jobBody(), jobBody(), DONE], { pollInterval: 10_000 })
    await advance(1_000)
    await act(() => result.current.refetch())
    expect(requests).toHaveLength(2)
    await advance(10_100)
    expect(requests).toHaveLength(3)
    expect(result.current.status).toBe('success')
  })

  it('refetch while pending sends one request if query.enabled is false, without polling afterwards', async () => {
    const { result, requests } = follow([jobBody()], { query: { enabled: false } })
    await advance(5_000)
    expect(requests).toEqual([])
    await act(() => result.current.refetch())
    await advance(60_000)
    expect(requests).toHaveLength(1)
    expect(result.current).toMatchObject({ status: 'pending', apiStatus: 'PROCESSING' })
  })
})

describe('throwOnError of useRetouchResult', () => {
  it.each([
    ['a failed job', jobBody({ status: 'FAILURE', error: 'x' }), 'JOB_FAILED'],
    ['a refused request', broken(403), 'FORBIDDEN'],
  ])(
    'useRetouchResult with throwOnError throws the error of %s to the error boundary',
    async (_, response, code) => {
      const { wrapper: Wrapper } = createApp(response)
      const onError = vi.fn()
      const wrapper = ({ children }: { children: ReactNode }) => (
        <Wrapper>
          <ErrorBoundary onError={onError}>{children}</ErrorBoundary>
        </Wrapper>
      )
      const throwOnError = (error: RetouchError) => error.code === code
      renderHook(() => useRetouchResult({ ...IDS, query: { throwOnError } }), { wrapper })
      await advance(10)
      expect(onError).toHaveBeenCalledExactlyOnceWith(expect.objectContaining({ code }))
    },
  )
})

describe('useRetouchResult in an app', () => {
  it('useRetouchResult works without a QueryClient', async () => {
    const client = createRetouchClient({ fetch: fakeFetch(DONE).fetch })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <RetouchProvider client={client}>{children}</RetouchProvider>
    )
    const { result } = renderHook(() => useRetouchResult(IDS), { wrapper })
    await advance(10)
    expect(result.current.status).toBe('success')
  })

  it("useRetouchResult uses the app's QueryClient", async () => {
    const queryClient = new QueryClient()
    const client = createRetouchClient({ fetch: fakeFetch(DONE).fetch })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={queryClient}>
        <RetouchProvider client={client}>{children}</RetouchProvider>
      </QueryClientProvider>
    )
    renderHook(() => useRetouchResult(IDS), { wrapper })
    await advance(10)
    expect(queryClient.getQueryData(retouchResultQueryKey(IDS))).toMatchObject({
      state: 'succeeded',
    })
  })

  it('useRetouchResult with placeholderData keepPreviousData never shows the data of another job', async () => {
    const { client } = createApp(DONE, jobBody({ status: 'ACCEPTED' }))
    const queryClient = new QueryClient({
      defaultOptions: { queries: { placeholderData: keepPreviousData } },
    })
    const { result, rerender } = renderHook(
      ({ predictionId }) => useRetouchResult({ ...IDS, predictionId, client }),
      {
        wrapper: ({ children }) => (
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        ),
        initialProps: { predictionId: 'one' },
      },
    )
    await advance(10)
    expect(result.current.status).toBe('success')
    rerender({ predictionId: 'two' })
    expect(result.current).toMatchObject({ status: 'pending', data: undefined })
    await advance(10)
    expect(result.current).toMatchObject({ status: 'pending', apiStatus: 'ACCEPTED' })
  })

  it('useRetouchResult renders once for equal responses, with any query defaults', async () => {
    const { client, requests } = createApp(...Array.from({ length: 10 }, () => jobBody()), DONE)
    const queryClient = new QueryClient({
      defaultOptions: {
        queries: {
          structuralSharing: false,
          notifyOnChangeProps: 'all',
          retry: 3,
          refetchInterval: 10,
          refetchOnMount: false,
          staleTime: Number.POSITIVE_INFINITY,
        },
      },
    })
    let commits = 0
    const Photo = () => useRetouchResult({ ...IDS, pollInterval: 1_000, client }).status
    render(
      <QueryClientProvider client={queryClient}>
        <Profiler id="photo" onRender={() => commits++}>
          <Photo />
        </Profiler>
      </QueryClientProvider>,
    )
    await advance(20_000)
    expect(screen.getByText('success')).toBeInTheDocument()
    expect(requests).toHaveLength(11)
    expect(commits).toBeLessThanOrEqual(3)
  })

  it('useRetouchResult works with a client option and no provider', async () => {
    const client = createRetouchClient({ fetch: fakeFetch(DONE).fetch, appId: IDS.appId })
    const wrapper = ({ children }: { children: ReactNode }) => (
      <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
    )
    const { result } = renderHook(
      () => useRetouchResult({ scanId: 's', predictionId: 'p', client }),
      { wrapper },
    )
    await advance(10)
    expect(result.current.status).toBe('success')
  })

  it('useRetouchResult works in StrictMode', async () => {
    const { wrapper: Wrapper } = createApp(jobBody(), DONE)
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <Wrapper>{children}</Wrapper>
      </StrictMode>
    )
    const { result } = renderHook(() => useRetouchResult({ ...IDS, pollInterval: 1_000 }), {
      wrapper,
    })
    await advance(3_000)
    expect(result.current.status).toBe('success')
  })

  it('useRetouchResult polls a hydrated pending job, and sends no request for a hydrated terminal job', async () => {
    for (const [response, requestCount] of [
      [jobBody(), 1],
      [DONE, 0],
    ] as const) {
      const server = new QueryClient()
      const serverClient = createRetouchClient({
        baseUrl: PIXELBIN_API_URL,
        fetch: fakeFetch(response).fetch,
      })
      await server.prefetchQuery(retouchResultQueryOptions(serverClient, IDS))
      const state = JSON.parse(JSON.stringify(dehydrate(server)))

      const { wrapper: Wrapper, requests } = createApp(DONE)
      const wrapper = ({ children }: { children: ReactNode }) => (
        <Wrapper>
          <HydrationBoundary state={state}>{children}</HydrationBoundary>
        </Wrapper>
      )
      const { result, unmount } = renderHook(() => useRetouchResult(IDS), { wrapper })
      expect(result.current.status).toBe(requestCount === 0 ? 'success' : 'pending')
      await advance(5_000)
      expect(result.current.status).toBe('success')
      expect(requests).toHaveLength(requestCount)
      unmount()
    }
  })

  it.each([
    ['a running job', jobBody(), 1],
    ['a settled job', DONE, 0],
    ['an error, whose message is redacted', errorResponse(404), 1],
  ])(
    'useRetouchResult handles hydration of a pending query that the server resolves with %s',
    async (_, response, requestCount) => {
      const server = new QueryClient()
      const serverClient = createRetouchClient({
        baseUrl: PIXELBIN_API_URL,
        fetch: fakeFetch(response).fetch,
      })
      void server.prefetchQuery(retouchResultQueryOptions(serverClient, IDS))
      const state = dehydrate(server, {
        shouldDehydrateQuery: (query) =>
          defaultShouldDehydrateQuery(query) || query.state.status === 'pending',
      })

      const { client, requests } = createApp(DONE)
      const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } })
      const wrapper = ({ children }: { children: ReactNode }) => (
        <RetouchProvider client={client} queryClient={queryClient}>
          <HydrationBoundary state={state}>{children}</HydrationBoundary>
        </RetouchProvider>
      )
      const { result } = renderHook(() => useRetouchResult(IDS), { wrapper })
      await advance(10)
      expect(result.current.status).toBe(requestCount === 0 ? 'success' : 'pending')
      await advance(5_000)
      expect(result.current.status).toBe('success')
      expect(requests).toHaveLength(requestCount)
      // TanStack Query logs an error on a server whose message it redacts for the browser.
      vi.mocked(console.error).mockClear()
    },
  )
})
