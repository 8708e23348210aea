import {
  CancelledError,
  QueryClient,
  QueryObserver,
  useQueries,
  useQuery,
  useSuspenseQuery,
} from '@tanstack/react-query'
import { render, renderHook, screen } from '@testing-library/react'
import { type ReactNode, StrictMode, Suspense, useEffect, useState } from 'react'
import {
  type RetouchClient,
  type RetouchResultQueryOptions,
  retouchResultQueryKey,
  retouchResultQueryOptions,
  useRetouchResult,
} from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, createApp, fakeClock, setFocused, setOnline } from '../support/app.js'
import { ErrorBoundary } from '../support/ErrorBoundary.js'
import { errorResponse, fakeFetch, IDS, jobBody, RESULT_URL } from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })
const broken = () => new Response('', { status: 500 })

fakeClock()

const useRaw = (client: RetouchClient, options: Partial<RetouchResultQueryOptions> = {}) =>
  useQuery(retouchResultQueryOptions(client, { ...IDS, pollInterval: 1_000, ...options }))

describe('TanStack fact 1: a changing interval restarts the timer', () => {
  it.each([
    ['by default', undefined],
    ['with an interval that is never the same', () => 500 + Math.random() * 500],
    ['after failures', 1_000],
  ] as const)(
    'useRetouchResult keeps polling in a component that renders every 15 ms, %s',
    async (name, pollInterval) => {
      const responses =
        name === 'after failures'
          ? [jobBody(), broken(), broken(), jobBody(), broken(), DONE]
          : [jobBody(), jobBody(), jobBody(), DONE]
      const { wrapper, requests } = createApp(...responses)
      const useBusy = () => {
        const [, setRenders] = useState(0)
        useEffect(() => {
          const timer = setInterval(() => setRenders((renders) => renders + 1), 15)
          return () => clearInterval(timer)
        }, [])
        return useRetouchResult({ ...IDS, pollInterval })
      }
      const { result } = renderHook(useBusy, { wrapper })
      await advance(30_000)
      expect(result.current.status).toBe('success')
      expect(requests).toHaveLength(responses.length)
    },
  )

  it('pollInterval is called once per response, with constant arguments', async () => {
    const { wrapper, client } = createApp(jobBody())
    const pollInterval = vi.fn(() => 1_000)
    const { rerender } = renderHook(() => useRaw(client, { pollInterval }), { wrapper })
    await advance(0)
    for (let renders = 0; renders < 20; renders++) {
      rerender()
      await advance(10)
    }
    expect(pollInterval.mock.calls).toEqual([
      [{ attempt: 1, elapsed: expect.any(Number), durations: [] }],
    ])
    await advance(1_000)
    expect(pollInterval).toHaveBeenCalledTimes(2)
    expect(pollInterval.mock.lastCall).toEqual([
      { attempt: 2, elapsed: expect.any(Number), durations: [] },
    ])
  })
})

describe('TanStack fact 2: the interval is computed from raw data, and an invalid one silently stops polling', () => {
  it('a select option does not affect polling', async () => {
    const { wrapper, client, requests } = createApp(jobBody(), jobBody(), DONE)
    const options = retouchResultQueryOptions(client, { ...IDS, pollInterval: 1_000 })
    const { result } = renderHook(
      () => useQuery({ ...options, select: (job) => job.state.length }),
      { wrapper },
    )
    await advance(10_000)
    expect(result.current.data).toBe('succeeded'.length)
    expect(requests).toHaveLength(3)
  })

  it.each([0, Number.NaN, Number.POSITIVE_INFINITY, -1, 2 ** 31])(
    'useRetouchResult clamps an interval of %s',
    async (pollInterval) => {
      const { wrapper, client, requests } = createApp(jobBody(), DONE)
      renderHook(() => useRaw(client, { pollInterval }), { wrapper })
      await advance(200)
      expect(requests).toHaveLength(1)
      await advance(60_000)
      expect(requests).toHaveLength(2)
      vi.mocked(console.warn).mockClear()
    },
  )
})

describe('TanStack fact 3: an error does not stop an interval', () => {
  it.each([401, 403, 404, 400])(
    'a status of %s stops polling, at the first request and later',
    async (status) => {
      const refused = () => errorResponse(status)
      for (const responses of [[refused()], [jobBody(), refused()]]) {
        const { wrapper, client, requests } = createApp(...responses)
        const { result, unmount } = renderHook(() => useRaw(client), { wrapper })
        await advance(600_000)
        expect(result.current.error).toMatchObject({ httpStatus: status })
        expect(requests).toHaveLength(responses.length)
        unmount()
      }
    },
  )

  it.each([
    ['five failures in a row', [broken()], {}],
    ['maxWait', [jobBody()], { maxWait: 5_000 }],
  ])('polling stops after %s', async (_, responses, options) => {
    const { wrapper, client, requests } = createApp(...responses)
    const { result } = renderHook(() => useRaw(client, options), { wrapper })
    await advance(60_000)
    expect(result.current.error?.retryable).toBe(true)
    const requestCount = requests.length
    await advance(600_000)
    expect(requests).toHaveLength(requestCount)
  })

  it('polling continues after transient failures of the first request', async () => {
    const { wrapper, client, requests } = createApp(broken(), jobBody(), DONE)
    const { result } = renderHook(() => useRaw(client), { wrapper })
    await advance(10_000)
    expect(result.current.data?.state).toBe('succeeded')
    expect(requests).toHaveLength(3)
  })
})

describe('TanStack fact 4: a retry in a hidden page waits for focus', () => {
  it('a retry in a hidden page does not wait for focus with pollInBackground', async () => {
    const { wrapper, client, requests } = createApp(jobBody(), broken(), broken(), jobBody(), DONE)
    renderHook(() => useRaw(client, { pollInBackground: true }), { wrapper })
    await advance(0)
    await setFocused(false)
    await advance(30_000)
    expect(requests).toHaveLength(5)
  })

  it('polling with pollInBackground continues in a hidden page after being offline', async () => {
    const { wrapper, client, requests } = createApp(jobBody(), jobBody(), DONE)
    renderHook(() => useRaw(client, { pollInBackground: true }), { wrapper })
    await advance(0)
    await setFocused(false)
    await setOnline(false)
    await advance(30_000)
    expect(requests).toHaveLength(1)
    await setOnline(true)
    await advance(5_000)
    expect(requests).toHaveLength(3)
  })

  it('polls and retries without pollInBackground pause until the page is visible', async () => {
    const { wrapper, client, requests } = createApp(jobBody(), broken(), jobBody(), DONE)
    const { result } = renderHook(() => useRaw(client), { wrapper })
    await advance(1_010)
    expect(requests).toHaveLength(2)
    await setFocused(false)
    await advance(60_000)
    expect(requests).toHaveLength(2)
    expect(result.current.isPaused).toBe(true)
    await setFocused(true)
    await advance(0)
    expect(requests).toHaveLength(3)
    await advance(1_100)
    expect(requests).toHaveLength(4)
  })
})

describe('TanStack fact 5: stale data is refetched on focus, remount, reconnect and invalidation', () => {
  it.each([
    ['successful', DONE],
    [
      'failed',
      jobBody({ status: 'SUCCESS', output: { error: 'No face detected', status_code: 422 } }),
    ],
    ['unknown (404)', errorResponse(404)],
    ['refused (401)', new Response('', { status: 401 })],
  ])(
    'focus, remount, reconnect and invalidation do not refetch a job that is %s',
    async (_, response) => {
      const { wrapper, client, requests, queryClient } = createApp(response)
      const first = renderHook(({ enabled }) => useRaw(client, { query: { enabled } }), {
        wrapper,
        initialProps: { enabled: true },
      })
      await advance(10)
      await setFocused(false)
      await setFocused(true)
      await setOnline(false)
      await setOnline(true)
      await advance(100)
      first.rerender({ enabled: false })
      first.rerender({ enabled: true })
      await queryClient.invalidateQueries()
      await queryClient.refetchQueries()
      first.unmount()
      renderHook(
        () =>
          useRaw(client, { query: { refetchOnMount: 'always', refetchOnWindowFocus: 'always' } }),
        { wrapper },
      )
      await setFocused(false)
      await setFocused(true)
      await advance(100_000)
      expect(requests).toHaveLength(1)
    },
  )

  it('a terminal job that no component shows any more is not requested again, even by refetchQueries', async () => {
    const { wrapper, client, requests, queryClient } = createApp(jobBody(), DONE)
    const { result, unmount } = renderHook(() => useRaw(client), { wrapper })
    await advance(5_000)
    const { data } = result.current
    const cached = queryClient.getQueryData(retouchResultQueryKey(IDS))
    expect((await result.current.refetch()).data).toBe(data)
    unmount()
    await queryClient.refetchQueries()
    await queryClient.invalidateQueries({ refetchType: 'all' })
    expect(queryClient.getQueryData(retouchResultQueryKey(IDS))).toBe(cached)
    expect(requests).toHaveLength(2)
  })

  it('a terminal job in useSuspenseQuery is not requested again', async () => {
    const { wrapper, client, requests } = createApp(DONE)
    const options = retouchResultQueryOptions(client, IDS)
    const Suspended = () => useSuspenseQuery(options).data.state
    for (let mounts = 0; mounts < 3; mounts++) {
      const { unmount } = render(
        <Suspense>
          <Suspended />
        </Suspense>,
        { wrapper },
      )
      await advance(5_000)
      expect(document.body).toHaveTextContent('succeeded')
      unmount()
    }
    expect(requests).toHaveLength(1)
  })

  it('a running job is requested at once when the page becomes visible', async () => {
    const { wrapper, client, requests } = createApp(jobBody(), DONE)
    renderHook(() => useRaw(client, { pollInterval: 60_000 }), { wrapper })
    await advance(10)
    await setFocused(false)
    await advance(20_000)
    await setFocused(true)
    await advance(10)
    expect(requests).toHaveLength(2)
  })
})

describe('TanStack fact 6: unmounting aborts a request if its signal is used', () => {
  it('unmounting aborts the request of a poll', async () => {
    const { wrapper, client, requests } = createApp(new Promise(() => {}))
    const { unmount } = renderHook(() => useRaw(client), { wrapper })
    await advance(10)
    expect(requests[0]?.signal.aborted).toBe(false)
    unmount()
    expect(requests[0]?.signal.aborted).toBe(true)
    await advance(60_000)
    expect(requests).toHaveLength(1)
  })

  it('StrictMode, which unmounts once, causes no additional request', async () => {
    const { wrapper: Wrapper, client, requests } = createApp(jobBody(), jobBody(), DONE)
    const wrapper = ({ children }: { children: ReactNode }) => (
      <StrictMode>
        <Wrapper>{children}</Wrapper>
      </StrictMode>
    )
    const { result } = renderHook(() => useRaw(client), { wrapper })
    await advance(5_000)
    expect(result.current.data?.state).toBe('succeeded')
    expect(requests).toHaveLength(3)
  })
})

describe('TanStack fact 7: equal responses share their structure', () => {
  it('useRetouchResult renders once for ten equal responses', async () => {
    const { wrapper, client, requests } = createApp(jobBody())
    const seen = new Set<unknown>()
    const { result } = renderHook(
      () => {
        const { data } = useRaw(client)
        seen.add(data)
        return data
      },
      { wrapper },
    )
    await advance(10_000)
    expect(requests.length).toBeGreaterThan(9)
    expect(seen.size).toBe(2)
    expect(JSON.parse(JSON.stringify(result.current))).toEqual(result.current)
  })
})

describe('TanStack fact 8: useSuspenseQuery never throws an error after data', () => {
  const onError = vi.fn()

  it('a failed job is data, so that useSuspenseQuery shows its error', async () => {
    const failed = jobBody({ status: 'FAILURE', error: 'image not found' })
    const { wrapper, client } = createApp(jobBody(), failed)
    const options = retouchResultQueryOptions(client, { ...IDS, pollInterval: 1_000 })
    const Suspended = () => useSuspenseQuery(options).data.state
    render(
      <ErrorBoundary onError={onError}>
        <Suspense fallback="waiting">
          <Suspended />
        </Suspense>
      </ErrorBoundary>,
      { wrapper },
    )
    expect(screen.getByText('waiting')).toBeVisible()
    await advance(10)
    expect(screen.getByText('processing')).toBeVisible()
    await advance(2_000)
    expect(screen.getByText('failed')).toBeVisible()
    expect(onError).not.toHaveBeenCalled()
  })

  it('one transient failure before data does not reach the error boundary', async () => {
    const { wrapper, client } = createApp(broken(), DONE)
    const Suspended = () => useSuspenseQuery(retouchResultQueryOptions(client, IDS)).data.state
    render(
      <ErrorBoundary onError={onError}>
        <Suspense fallback="waiting">
          <Suspended />
        </Suspense>
      </ErrorBoundary>,
      { wrapper },
    )
    await advance(5_000)
    expect(screen.getByText('succeeded')).toBeVisible()
  })
})

describe('durations of jobs', () => {
  it.each([
    ['that was polled to its end', 0, 1],
    ['that ended while the page was hidden (not recorded)', 60_000, 0],
  ])('the duration is recorded for a job %s', async (_, hidden, learned) => {
    const { wrapper, client } = createApp(jobBody(), jobBody(), DONE, jobBody())
    const pollInterval = vi.fn(() => 1_000)
    const { rerender } = renderHook(
      ({ predictionId }) =>
        useQuery(retouchResultQueryOptions(client, { ...IDS, predictionId, pollInterval })),
      { wrapper, initialProps: { predictionId: 'one' } },
    )
    await advance(1_500)
    if (hidden > 0) await setFocused(false)
    await advance(hidden)
    await setFocused(true)
    await advance(1_000)
    rerender({ predictionId: 'two' })
    await advance(10)
    expect(pollInterval).toHaveBeenLastCalledWith({
      attempt: 1,
      elapsed: expect.any(Number),
      durations: Array(learned).fill(expect.any(Number)),
    })
  })
})

describe('TanStack fact 9: observers of one key share polls', () => {
  it('two components, and two queries of one useQueries, share the polls of a job', async () => {
    const { wrapper, client, requests } = createApp(jobBody(), jobBody(), DONE)
    const options = retouchResultQueryOptions(client, { ...IDS, pollInterval: 1_000 })
    const useThree = () => {
      const [first] = useQueries({ queries: [options] })
      return [useRaw(client), useRaw(client), first]
    }
    const { result } = renderHook(useThree, { wrapper })
    await advance(5_000)
    expect(result.current.map(({ data }) => data?.state)).toEqual([
      'succeeded',
      'succeeded',
      'succeeded',
    ])
    expect(requests).toHaveLength(3)
  })

  it('slow requests of one key never overlap', async () => {
    const { fetch } = fakeFetch(jobBody())
    let open = 0
    let most = 0
    const slow: typeof globalThis.fetch = async (input, init) => {
      most = Math.max(most, ++open)
      await new Promise((resolve) => setTimeout(resolve, 5_000))
      open--
      return fetch(input, init)
    }
    const { wrapper } = createApp(jobBody())
    const { createRetouchClient } = await import('react-retouch')
    const client = createRetouchClient({ fetch: slow })
    renderHook(() => useRaw(client), { wrapper })
    await advance(60_000)
    expect(most).toBe(1)
  })
})

describe('the query key of a job', () => {
  it('the query key contains only the ids, so that a prefetch on a server is found', () => {
    expect(retouchResultQueryKey(IDS)).toEqual(['retouch', 'result', { ...IDS }])
  })
})

describe('TanStack fact 10: what the state of each hook relies on', () => {
  const options = { queryKey: ['fact'], queryFn: () => 1 }

  it('TanStack Query: removeQueries leaves an observer without a query, and its interval builds a new one', async () => {
    const queryClient = new QueryClient()
    const observer = new QueryObserver(queryClient, { ...options, refetchInterval: 1_000 })
    const stop = observer.subscribe(() => {})
    await advance(10)
    const before = observer.getCurrentQuery()
    queryClient.removeQueries()
    expect(observer.getCurrentQuery()).toBe(before)
    await advance(1_000)
    expect(observer.getCurrentQuery()).not.toBe(before)
    expect(queryClient.getQueryData(['fact'])).toBe(1)
    stop()
  })

  it('TanStack Query: invalidation cancels a fetch and starts another only once there is data', async () => {
    const queryClient = new QueryClient()
    const queryFn = vi.fn(
      ({ signal }: { signal: AbortSignal }) =>
        new Promise<number>((resolve) => {
          if (!signal.aborted) setTimeout(resolve, 5_000, 1)
        }),
    )
    const observer = new QueryObserver(queryClient, { ...options, queryFn })
    const stop = observer.subscribe(() => {})
    void queryClient.invalidateQueries()
    expect(queryFn).toHaveBeenCalledTimes(1)
    await advance(5_000)
    void queryClient.invalidateQueries()
    void queryClient.invalidateQueries()
    expect(queryFn).toHaveBeenCalledTimes(3)
    stop()
  })

  it('TanStack Query: a cancelled fetch with revert: false leaves a CancelledError in the state', async () => {
    const queryClient = new QueryClient()
    const queryFn = ({ signal }: { signal: AbortSignal }) =>
      new Promise<number>(() => signal.throwIfAborted())
    const observer = new QueryObserver(queryClient, { ...options, queryFn })
    const stop = observer.subscribe(() => {})
    await queryClient.cancelQueries({}, { revert: false })
    expect(observer.getCurrentQuery().state.error).toBeInstanceOf(CancelledError)
    stop()
  })

  it('TanStack Query: a query has the options of the observer that set them last', () => {
    const queryClient = new QueryClient()
    const first = new QueryObserver(queryClient, options)
    const queryFn = () => 2
    first.setOptions({ ...options, queryFn })
    expect(first.getCurrentQuery().options.queryFn).toBe(queryFn)
  })

  it('TanStack Query: resetQueries resets the counts of updates to 0', async () => {
    const queryClient = new QueryClient()
    await queryClient.prefetchQuery(options)
    expect(queryClient.getQueryState(['fact'])?.dataUpdateCount).toBe(1)
    await queryClient.resetQueries()
    expect(queryClient.getQueryState(['fact'])?.dataUpdateCount).toBe(0)
  })

  it('TanStack Query: a response in flight overwrites what setQueryData wrote meanwhile', async () => {
    const queryClient = new QueryClient()
    const queryFn = () => new Promise<number>((resolve) => setTimeout(resolve, 100, 1))
    const fetched = queryClient.fetchQuery({ ...options, queryFn })
    queryClient.setQueryData(['fact'], 2)
    await advance(100)
    await fetched
    expect(queryClient.getQueryData(['fact'])).toBe(1)
  })

  it('TanStack Query: refetchOnMount may be a function, and refetch with cancelRefetch: false joins a fetch', async () => {
    const queryClient = new QueryClient()
    const queryFn = vi.fn(() => 1)
    await queryClient.prefetchQuery({ ...options, queryFn })
    const observer = new QueryObserver(queryClient, {
      ...options,
      queryFn,
      refetchOnMount: () => false,
    })
    const stop = observer.subscribe(() => {})
    expect(queryFn).toHaveBeenCalledTimes(1)
    await Promise.all([
      observer.refetch({ cancelRefetch: false }),
      observer.refetch({ cancelRefetch: false }),
    ])
    expect(queryFn).toHaveBeenCalledTimes(2)
    stop()
  })
})
