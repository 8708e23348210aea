import {
  dehydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
  useQuery,
} from '@tanstack/react-query'
import { act, renderHook } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  createRetouchClient,
  type RetouchClient,
  type RetouchJob,
  retouchResultQueryKey,
  retouchResultQueryOptions,
  type UseRetouchResultOptions,
  useRetouchResult,
  useRetouchResults,
} from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, createApp, fakeClock, setFocused } from '../support/app.js'
import { fakeFetch, IDS, jobBody, RESULT_URL } from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })
const KEY = retouchResultQueryKey(IDS)
const broken = (status = 500, headers = {}) =>
  Response.json({ message: 'refused', status, exception: 'FDKError' }, { status, headers })

fakeClock()

/** A terminal job in the form of the cache. */
async function terminalJob(): Promise<RetouchJob> {
  return createRetouchClient({ fetch: fakeFetch(DONE).fetch }).getRetouchResult(IDS)
}

type Options = Partial<UseRetouchResultOptions> & { client?: RetouchClient }

function mount(app: ReturnType<typeof createApp>, options: Options = {}) {
  const statuses: string[] = []
  const hook = renderHook(
    (changed: Options) => {
      const state = useRetouchResult({ ...IDS, pollInterval: 1_000, ...options, ...changed })
      statuses.push(state.status)
      return state
    },
    { wrapper: app.wrapper, initialProps: {} },
  )
  return { ...hook, statuses }
}

describe('queryClient.cancelQueries', () => {
  it.each([true, false])(
    'cancelQueries with revert: %s during a refetch after TIMED_OUT does not stop polling',
    async (revert) => {
      const app = createApp(jobBody(), jobBody(), jobBody(), DONE)
      const { result } = mount(app, { maxWait: 1_500 })
      await advance(10_000)
      expect(result.current.error?.code).toBe('TIMED_OUT')
      await act(async () => {
        void result.current.refetch()
        await app.queryClient.cancelQueries({ queryKey: KEY }, { revert })
      })
      expect(result.current.status).toBe('pending')
      await advance(10_000)
      expect(result.current.status).toBe('success')
    },
  )

  it.each([true, false])(
    'cancelQueries with revert: %s during a refetch after five failures does not stop polling',
    async (revert) => {
      const app = createApp(...Array.from({ length: 5 }, () => broken()), jobBody(), DONE)
      const { result } = mount(app)
      await advance(120_000)
      expect(result.current.error?.code).toBe('SERVER_ERROR')
      await act(async () => {
        void result.current.refetch()
        await app.queryClient.cancelQueries({ queryKey: KEY }, { revert })
      })
      expect(result.current.status).toBe('pending')
      await advance(10_000)
      expect(result.current.status).toBe('success')
    },
  )

  it('cancelQueries with revert: false during the first request causes no error', async () => {
    const app = createApp(new Promise<never>(() => {}), DONE)
    const { result, statuses } = mount(app)
    await advance(100)
    await act(() => app.queryClient.cancelQueries({ queryKey: KEY }, { revert: false }))
    await advance(5_000)
    expect(result.current.status).toBe('success')
    expect(statuses).not.toContain('error')
  })
})

describe('a terminal job that is written into the cache during a poll', () => {
  it('a terminal job written into the cache is kept if the running poll responds with "processing"', async () => {
    let respond = (_body: object) => {}
    const slow = new Promise<object>((resolve) => {
      respond = resolve
    })
    const app = createApp(jobBody(), slow)
    const { result, statuses } = mount(app)
    await advance(1_500)
    const job = await terminalJob()
    act(() => {
      app.queryClient.setQueryData(KEY, job)
    })
    await advance(10)
    expect(result.current.status).toBe('success')
    respond(jobBody())
    await advance(5_000)
    expect(app.queryClient.getQueryData(KEY)).toEqual(job)
    expect(result.current.status).toBe('success')
    expect(statuses.slice(statuses.indexOf('success'))).not.toContain('pending')
    expect(app.requests).toHaveLength(2)
  })

  it('a terminal job written into the cache ends the retries of a failing poll', async () => {
    const app = createApp(jobBody(), broken(503, { 'retry-after': '10' }))
    const { result } = mount(app)
    await advance(1_500)
    const job = await terminalJob()
    act(() => {
      app.queryClient.setQueryData(KEY, job)
    })
    await advance(60_000)
    expect(result.current.status).toBe('success')
    expect(app.requests).toHaveLength(2)
  })

  it('a terminal job hydrated during a poll is kept, as after router.refresh()', async () => {
    const server = new QueryClient()
    server.setQueryData(KEY, await terminalJob(), { updatedAt: Date.now() + 5_000 })
    const state = dehydrate(server)
    const app = createApp(jobBody(), jobBody(), jobBody())
    const statuses: string[] = []
    let hydrated = false
    const { rerender } = renderHook(
      () => statuses.push(useRetouchResult({ ...IDS, pollInterval: 1_000 }).status),
      {
        wrapper: ({ children }: { children: ReactNode }) => (
          <app.wrapper>
            <HydrationBoundary state={hydrated ? state : undefined}>{children}</HydrationBoundary>
          </app.wrapper>
        ),
      },
    )
    await advance(500)
    hydrated = true
    rerender()
    await advance(10_000)
    expect(statuses.at(-1)).toBe('success')
    expect(statuses.slice(statuses.indexOf('success'))).not.toContain('pending')
  })
})

describe('a hook that shows a terminal job', () => {
  it.each([
    ['clear()', (client: QueryClient) => client.clear()],
    ['removeQueries()', (client: QueryClient) => client.removeQueries({ queryKey: KEY })],
    ['resetQueries()', (client: QueryClient) => client.resetQueries({ queryKey: KEY })],
    [
      'setQueryData() with an older response',
      (client: QueryClient) =>
        client.setQueryData(KEY, {
          state: 'processing',
          apiStatus: 'PROCESSING',
          predictionId: 'p',
        }),
    ],
  ])(
    'a hook that shows a terminal job keeps its state and sends no request after %s',
    async (_, change) => {
      const app = createApp(DONE)
      const { result, rerender, statuses } = mount(app)
      await advance(10)
      await act(async () => void change(app.queryClient))
      rerender({})
      await setFocused(false)
      await setFocused(true)
      await advance(60_000)
      expect(result.current.status).toBe('success')
      expect(statuses.slice(statuses.indexOf('success'))).not.toContain('pending')
      expect(app.requests).toHaveLength(1)
    },
  )
})

describe('a pending hook', () => {
  it.each([
    ['clear()', (client: QueryClient) => client.clear()],
    ['removeQueries()', (client: QueryClient) => client.removeQueries({ queryKey: KEY })],
    ['resetQueries()', (client: QueryClient) => client.resetQueries({ queryKey: KEY })],
  ])('a pending hook keeps polling after %s', async (_, change) => {
    const app = createApp(jobBody(), jobBody(), DONE)
    const { result } = mount(app)
    await advance(1_200)
    await act(async () => void change(app.queryClient))
    await advance(5_000)
    expect(result.current.status).toBe('success')
  })
})

describe('Retry-After and backoff', () => {
  it.each([0, 1])(
    'Retry-After and backoff delay the next request even after ten invalidations, with %i responses before',
    async (responses) => {
      const sequence = [...Array.from({ length: responses }, () => jobBody())]
      const app = createApp(...sequence, broken(429, { 'retry-after': '30' }), DONE)
      const { result } = mount(app)
      await advance(responses * 1_000 + 500)
      expect(app.requests).toHaveLength(responses + 1)
      for (let times = 0; times < 10; times++) {
        await act(async () => void app.queryClient.invalidateQueries({ queryKey: KEY }))
        await advance(1_000)
      }
      expect(app.requests).toHaveLength(responses + 1)
      expect(result.current).toMatchObject({
        failureCount: 1,
        failureReason: { code: 'RATE_LIMITED' },
      })
      await advance(20_000)
      expect(result.current.status).toBe('success')
    },
  )

  it('Retry-After and backoff delay the next request after remounts and in new hooks, which show the failure', async () => {
    const app = createApp(jobBody(), broken(429, { 'retry-after': '30' }), DONE)
    const first = mount(app)
    await advance(1_500)
    for (let mounts = 0; mounts < 5; mounts++) {
      first.unmount()
      const next = mount(app)
      await advance(1_000)
      expect(next.result.current.failureCount).toBe(1)
      next.unmount()
    }
    const last = mount(app)
    await advance(20_000)
    expect(app.requests).toHaveLength(2)
    await advance(10_000)
    expect(last.result.current.status).toBe('success')
  })

  it.each([
    ['invalidateQueries()', (client: QueryClient) => client.invalidateQueries({ queryKey: KEY })],
    ['resetQueries()', (client: QueryClient) => client.resetQueries({ queryKey: KEY })],
  ])('failures are counted across %s, up to the fifth', async (_, disturb) => {
    const app = createApp(jobBody(), ...Array.from({ length: 5 }, () => broken()), jobBody())
    const { result } = mount(app)
    await advance(1_010)
    for (let seconds = 0; seconds < 60; seconds++) {
      await act(async () => void disturb(app.queryClient))
      await advance(1_000)
      if (result.current.isError) break
    }
    expect(result.current.error?.code).toBe('SERVER_ERROR')
    expect(app.requests).toHaveLength(6)
  })
})

describe('two hooks for one job', () => {
  it('two hooks for one job time out after their own maxWait each, whichever mounted first', async () => {
    const app = createApp(jobBody())
    const patient = mount(app, { maxWait: 20_000 })
    const hasty = mount(app, { maxWait: 5_000 })
    await advance(8_000)
    expect(hasty.result.current.error?.code).toBe('TIMED_OUT')
    expect(patient.result.current.status).toBe('pending')
    expect(patient.statuses).not.toContain('error')
    await advance(15_000)
    expect(patient.result.current.error?.code).toBe('TIMED_OUT')
    const { length } = app.requests
    await advance(60_000)
    expect(app.requests).toHaveLength(length)
  })

  it('two hooks for one job both show its success, and the later one has its whole maxWait', async () => {
    const app = createApp(...Array.from({ length: 8 }, () => jobBody()), DONE)
    const first = mount(app, { maxWait: 4_000 })
    await advance(30_000)
    expect(first.result.current.error?.code).toBe('TIMED_OUT')
    const { error } = first.result.current
    const late = mount(app, { maxWait: 4_000 })
    expect(late.result.current.status).toBe('pending')
    await advance(2_000)
    expect(first.result.current.error).toBe(error)
    await advance(3_000)
    expect(late.result.current.status).toBe('success')
    expect(first.result.current.status).toBe('success')
  })

  it('a second hook for a job sends no additional request while a response is fresh', async () => {
    const app = createApp(jobBody())
    mount(app, { pollInterval: 10_000 })
    await advance(5_000)
    mount(app, { pollInterval: 10_000 })
    await advance(4_000)
    expect(app.requests).toHaveLength(1)
    await advance(1_500)
    expect(app.requests).toHaveLength(2)
  })

  it('two hooks for one job poll at the shorter of their intervals', async () => {
    const app = createApp(jobBody())
    mount(app, { pollInterval: 30_000 })
    await advance(10)
    const quick = mount(app, { pollInterval: 1_000 })
    await advance(5_050)
    expect(app.requests).toHaveLength(6)
    quick.unmount()
    await advance(20_000)
    expect(app.requests).toHaveLength(6)
  })
})

describe('a changed pollInterval', () => {
  it.each([
    ['as a number', 60_000, 1_000],
    ['as a function', () => 60_000, () => 1_000],
  ])('a changed pollInterval takes effect at once, %s', async (_, long, short) => {
    const app = createApp(jobBody())
    const { rerender } = mount(app, { pollInterval: long })
    await advance(5_000)
    rerender({ pollInterval: short })
    await advance(1_050)
    expect(app.requests).toHaveLength(2)
  })

  it('a pollInterval that is a little shorter on each render does not put the next poll off', async () => {
    const app = createApp(jobBody())
    const { rerender } = mount(app)
    await advance(10)
    expect(app.requests).toHaveLength(1)
    for (let pollInterval = 1_000; pollInterval > 750; pollInterval -= 10) {
      rerender({ pollInterval })
      await advance(50)
    }
    expect(app.requests).toHaveLength(2)
  })

  it('a pollInterval that is a new random function on each render does not stop polling', async () => {
    const app = createApp(jobBody())
    const { rerender } = mount(app)
    for (let renders = 0; renders < 60; renders++) {
      rerender({ pollInterval: () => 500 + Math.random() * 500 })
      await advance(50)
    }
    expect(app.requests.length).toBeGreaterThan(2)
  })
})

describe('a job that the service rejected', () => {
  const signedIn = () => createRetouchClient({ fetch: fakeFetch(DONE).fetch })

  it.each([401, 403, 404])(
    'a job rejected with status %i is requested again by a mount with another client',
    async (status) => {
      for (const sequence of [[broken(status)], [jobBody(), broken(status)]]) {
        const app = createApp(...sequence)
        const refused = mount(app)
        await advance(2_000)
        expect(refused.result.current.status).toBe('error')
        const again = mount(app, { client: signedIn() })
        expect(again.result.current.status).toBe('pending')
        await advance(10)
        expect(again.result.current.status).toBe('success')
        expect(refused.result.current.status).toBe('success')
        refused.unmount()
        again.unmount()
      }
    },
  )

  it('a rejected job is not requested again by rerenders, focus, time, or a mount with the same client', async () => {
    const app = createApp(jobBody(), broken(401))
    const { result, rerender } = mount(app)
    await advance(2_000)
    rerender({ pollInterval: 500 })
    await setFocused(false)
    await setFocused(true)
    await app.queryClient.invalidateQueries()
    await advance(600_000)
    const second = mount(app)
    await advance(5_000)
    expect(second.result.current.error).toBe(result.current.error)
    expect(app.requests).toHaveLength(2)
  })

  it('a rejected job is requested again when the client of a mounted hook is replaced', async () => {
    const app = createApp(broken(401))
    const { result, rerender } = mount(app)
    await advance(1_000)
    expect(result.current.error?.code).toBe('UNAUTHORIZED')
    rerender({ client: signedIn() })
    await advance(10)
    expect(result.current.status).toBe('success')
  })

  it('a rejected job is not requested in a loop if each render creates a new client', async () => {
    const { fetch, requests } = fakeFetch(broken(401))
    const app = createApp(jobBody())
    const { result } = renderHook(
      () => useRetouchResult({ ...IDS, client: createRetouchClient({ fetch }) }),
      app,
    )
    await advance(60_000)
    expect(result.current.error?.code).toBe('UNAUTHORIZED')
    expect(requests.length).toBeLessThanOrEqual(2)
  })
})

describe('a replaced client', () => {
  it('a replaced client is used by the next attempt during backoff', async () => {
    const app = createApp(jobBody(), broken(429, { 'retry-after': '5' }), broken(401))
    const next = fakeFetch(DONE)
    const { result, rerender } = mount(app)
    await advance(2_000)
    rerender({ client: createRetouchClient({ fetch: next.fetch }) })
    await advance(3_000)
    expect(next.requests).toHaveLength(0)
    await advance(3_000)
    expect(result.current.status).toBe('success')
    expect(app.requests).toHaveLength(2)
  })

  it('a replaced client is used by the next attempt of useQuery with retouchResultQueryOptions', async () => {
    const app = createApp(broken(429, { 'retry-after': '5' }), broken(401))
    const next = fakeFetch(DONE)
    const { result, rerender } = renderHook(
      ({ client }: { client: RetouchClient }) => useQuery(retouchResultQueryOptions(client, IDS)),
      { wrapper: app.wrapper, initialProps: { client: app.client } },
    )
    await advance(1_000)
    rerender({ client: createRetouchClient({ fetch: next.fetch }) })
    await advance(6_000)
    expect(result.current.data).toMatchObject({ state: 'succeeded' })
    expect(app.requests).toHaveLength(1)
  })

  it('replacing the client discards the 401 of a request by the old client', async () => {
    let respond = (_response: Response) => {}
    const slow = new Promise<Response>((resolve) => {
      respond = resolve
    })
    const app = createApp(slow)
    const { result, rerender, statuses } = mount(app)
    await advance(100)
    rerender({ client: createRetouchClient({ fetch: fakeFetch(DONE).fetch }) })
    await advance(10)
    respond(broken(401))
    await advance(100)
    expect(result.current.status).toBe('success')
    expect(statuses).not.toContain('error')
  })
})

describe('outputSchema', () => {
  const schema = {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate: () => ({ value: { at: new Date(0), map: new Map([['a', 1]]) } }),
    },
  } as const

  it('outputSchema is applied to a job that another client requested first, and keeps the identity of its value', async () => {
    const app = createApp(DONE)
    const plain = mount(app)
    await advance(10)
    const typed = createRetouchClient({ fetch: fakeFetch(DONE).fetch, outputSchema: schema })
    const { result, rerender } = renderHook(() => useRetouchResult({ ...IDS, client: typed }), app)
    const value = result.current.data?.value
    expect(value?.at).toBeInstanceOf(Date)
    expect(value?.map.get('a')).toBe(1)
    rerender()
    expect(result.current.data?.value).toBe(value)
    expect(plain.result.current.data?.value).toEqual([RESULT_URL])
    expect(app.requests).toHaveLength(1)
  })

  it('outputSchema is applied to a hydrated job, while the cache stays plain JSON', async () => {
    const typed = createRetouchClient({ fetch: fakeFetch(DONE).fetch, outputSchema: schema })
    const server = new QueryClient()
    await server.prefetchQuery(retouchResultQueryOptions(typed, IDS))
    const state = dehydrate(server)
    expect(JSON.parse(JSON.stringify(state))).toEqual(state)
    const { result } = renderHook(() => useRetouchResult({ ...IDS, client: typed }), {
      wrapper: ({ children }: { children: ReactNode }) => (
        <QueryClientProvider client={new QueryClient()}>
          <HydrationBoundary state={JSON.parse(JSON.stringify(state))}>
            {children}
          </HydrationBoundary>
        </QueryClientProvider>
      ),
    })
    expect(result.current.data?.value.at).toBeInstanceOf(Date)
  })

  it('outputSchema is applied once to a job, whatever number of hooks reads it', async () => {
    const validate = vi.fn(schema['~standard'].validate)
    const outputSchema = { '~standard': { ...schema['~standard'], validate } }
    const client = createRetouchClient({ fetch: fakeFetch(DONE).fetch, outputSchema })
    const app = createApp(DONE)
    const hooks = [mount(app, { client }), mount(app, { client })]
    await advance(10)
    for (const { rerender } of hooks) rerender()
    const [first, second] = hooks.map(({ result }) => result.current.data?.value)
    expect(first).toMatchObject({ at: new Date(0) })
    expect(second).toBe(first)
    expect(validate).toHaveBeenCalledOnce()
  })

  it('outputSchema causes INVALID_OUTPUT only in the hook that uses it', async () => {
    const app = createApp(DONE)
    const strict = createRetouchClient({
      fetch: fakeFetch(DONE).fetch,
      outputSchema: {
        '~standard': {
          version: 1,
          vendor: 'test',
          validate: () => ({ issues: [{ message: 'no' }] }),
        },
      },
    })
    const plain = mount(app)
    await advance(10)
    const { result } = renderHook(() => useRetouchResult({ ...IDS, client: strict }), app)
    expect(result.current.error?.code).toBe('INVALID_OUTPUT')
    expect(plain.result.current.status).toBe('success')
  })
})

describe('app-wide query defaults', () => {
  it.each([
    ['select', { select: () => ({}) }],
    ['initialData', { initialData: {} }],
    ['subscribed: false', { subscribed: false }],
    ['suspense: true', { suspense: true }],
    ['retryOnMount: false', { retryOnMount: false }],
    ['throwOnError: true', { throwOnError: true }],
    ['enabled: false', { enabled: false }],
    ['placeholderData', { placeholderData: {} }],
  ])(
    'query defaults of the app with %s neither keep the hook pending nor make it throw',
    async (_, queries) => {
      for (const [response, outcome] of [
        [DONE, 'success'],
        [broken(404), 'NOT_FOUND'],
        [jobBody({ status: 'FAILURE', error: 'x' }), 'JOB_FAILED'],
      ] as const) {
        const { client } = createApp(response)
        const queryClient = new QueryClient()
        queryClient.setDefaultOptions({ queries: Object(queries) })
        const { result, unmount } = renderHook(() => useRetouchResult({ ...IDS, client }), {
          wrapper: ({ children }: { children: ReactNode }) => (
            <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
          ),
        })
        await advance(1_000)
        expect(result.current.error?.code ?? result.current.status).toBe(outcome)
        unmount()
      }
    },
  )

  it('suspense: true for the whole app does not delay the request of a hook that is enabled after an earlier one failed', async () => {
    const app = createApp(...Array.from({ length: 5 }, () => broken()), DONE)
    app.queryClient.setDefaultOptions({ queries: Object({ suspense: true }) })
    const earlier = mount(app)
    await advance(120_000)
    expect(earlier.result.current.error?.code).toBe('SERVER_ERROR')
    earlier.unmount()
    const { result, rerender } = mount(app, { query: { enabled: false } })
    await advance(1_000)
    rerender({ query: { enabled: true } })
    await advance(10)
    expect(result.current.status).toBe('success')
  })
})

describe('useRetouchResults', () => {
  it('useRetouchResults gives two entries for one job their own options', async () => {
    const app = createApp(jobBody())
    const jobs = [
      { ...IDS, pollInterval: 1_000, maxWait: 4_000 },
      { ...IDS, pollInterval: 1_000, maxWait: 60_000 },
    ]
    for (const order of [jobs, jobs.toReversed()]) {
      const { result, unmount } = renderHook(() => useRetouchResults(order), app)
      await advance(10_000)
      expect(result.current.map(({ status }) => status)).toEqual(
        order.map(({ maxWait }) => (maxWait === 4_000 ? 'error' : 'pending')),
      )
      unmount()
      app.queryClient.clear()
    }
  })

  it('useRetouchResults stops polling a job that is listed twice when the second of its entries goes, and then the list', async () => {
    const app = createApp(jobBody())
    const listed = { ...IDS, pollInterval: 1_000 }
    const { rerender, unmount } = renderHook((jobs: (typeof listed)[]) => useRetouchResults(jobs), {
      wrapper: app.wrapper,
      initialProps: [listed, listed],
    })
    await advance(2_000)
    rerender([listed])
    const before = app.requests.length
    await advance(2_000)
    expect(app.requests.length).toBeGreaterThan(before)
    unmount()
    const { length } = app.requests
    await advance(10_000)
    expect(app.requests).toHaveLength(length)
  })

  it('useRetouchResults keeps the state objects of unchanged jobs', async () => {
    const app = createApp(jobBody())
    const other = createRetouchClient({ fetch: fakeFetch(jobBody(), DONE).fetch })
    const jobs = () => [
      { ...IDS, pollInterval: 1_000 },
      { ...IDS, predictionId: 'other', pollInterval: 1_000, client: other },
    ]
    const { result, rerender } = renderHook(() => useRetouchResults(jobs()), app)
    await advance(500)
    const [first, second] = result.current
    rerender()
    expect(result.current[0]).toBe(first)
    expect(result.current[1]).toBe(second)
    await advance(1_000)
    expect(result.current[0]).toBe(first)
    expect(result.current[1]?.status).toBe('success')
  })
})

describe('the state of a job', () => {
  it('the state of a job has the same refetch function while the ids are the same', async () => {
    const app = createApp(jobBody(), DONE)
    const { result, rerender } = mount(app)
    const { refetch } = result.current
    rerender({ pollInterval: 500 })
    await advance(5_000)
    expect(result.current.status).toBe('success')
    expect(result.current.refetch).toBe(refetch)
    const list = renderHook(() => useRetouchResults([IDS]), app)
    const [before] = list.result.current
    list.rerender()
    expect(list.result.current[0]?.refetch).toBe(before?.refetch)
  })
})

it('the state of a job has the expected duration of earlier jobs, without re-rendering other jobs', async () => {
  const app = createApp(jobBody(), jobBody(), jobBody(), DONE, jobBody())
  const first = mount(app)
  expect(first.result.current.expectedDuration).toBeUndefined()
  await advance(10_000)
  const second = mount(app, { predictionId: 'second' })
  expect(second.result.current.expectedDuration).toBeGreaterThan(2_000)
  expect(second.result.current.expectedDuration).toBeLessThan(3_500)
  expect(vi.mocked(console.error)).not.toHaveBeenCalled()
})

it('the state of a job has the URL of the original photo while the job is pending', async () => {
  const app = createApp(jobBody())
  const { result } = mount(app)
  await advance(10)
  expect(result.current.originalUrl).toBe('https://delivery.pixelbin.io/predictions/inputs/0.jpeg')
})
