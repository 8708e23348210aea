import {
  dehydrate,
  HydrationBoundary,
  QueryClient,
  QueryClientProvider,
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
import { fetchOf, IDS, jobBody, RESULT_URL } from '../support/answers.js'
import { advance, appOf, fakeClock, setFocused } from '../support/app.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })
const KEY = retouchResultQueryKey(IDS)
const broken = (status = 500, headers = {}) =>
  Response.json({ message: 'refused', status, exception: 'FDKError' }, { status, headers })

fakeClock()

/** A terminal job as the cache holds it. */
async function terminalJob(): Promise<RetouchJob> {
  return createRetouchClient({ fetch: fetchOf(DONE).fetch }).getRetouchResult(IDS)
}

type Options = Partial<UseRetouchResultOptions> & { client?: RetouchClient }

function mount(app: ReturnType<typeof appOf>, options: Options = {}) {
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

describe('cancelQueries', () => {
  it.each([true, false])(
    'with revert %s after a refetch that follows TIMED_OUT lets polling go on',
    async (revert) => {
      const app = appOf(jobBody(), jobBody(), jobBody(), DONE)
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
    'with revert %s after a refetch that follows five failures lets polling go on',
    async (revert) => {
      const app = appOf(...Array.from({ length: 5 }, () => broken()), jobBody(), DONE)
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

  it('with revert false during the first request is no error of the job', async () => {
    const app = appOf(new Promise<never>(() => {}), DONE)
    const { result, statuses } = mount(app)
    await advance(100)
    await act(() => app.queryClient.cancelQueries({ queryKey: KEY }, { revert: false }))
    await advance(5_000)
    expect(result.current.status).toBe('success')
    expect(statuses).not.toContain('error')
  })
})

describe('a terminal job that is written into the cache during a poll', () => {
  it('is kept when the poll responds with "processing"', async () => {
    let respond = (_body: object) => {}
    const slow = new Promise<object>((resolve) => {
      respond = resolve
    })
    const app = appOf(jobBody(), slow)
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
    expect(result.current.status).toBe('success')
    expect(statuses.slice(statuses.indexOf('success'))).not.toContain('pending')
    expect(app.requests).toHaveLength(2)
  })

  it('ends the retries of a poll that fails', async () => {
    const app = appOf(jobBody(), broken(503, { 'retry-after': '10' }))
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

  it('is kept when it comes by hydration, as after router.refresh()', async () => {
    const server = new QueryClient()
    server.setQueryData(KEY, await terminalJob(), { updatedAt: Date.now() + 5_000 })
    const state = dehydrate(server)
    const app = appOf(jobBody(), jobBody(), jobBody())
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

describe('a hook that has shown a terminal job', () => {
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
  ])('keeps it and requests nothing after %s', async (_, change) => {
    const app = appOf(DONE)
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
  })
})

describe('a pending hook', () => {
  it.each([
    ['clear()', (client: QueryClient) => client.clear()],
    ['removeQueries()', (client: QueryClient) => client.removeQueries({ queryKey: KEY })],
    ['resetQueries()', (client: QueryClient) => client.resetQueries({ queryKey: KEY })],
  ])('polls on after %s', async (_, change) => {
    const app = appOf(jobBody(), jobBody(), DONE)
    const { result } = mount(app)
    await advance(1_200)
    await act(async () => void change(app.queryClient))
    await advance(5_000)
    expect(result.current.status).toBe('success')
  })
})

describe('Retry-After and backoff', () => {
  it.each([0, 1])('hold against ten invalidations, after %i responses', async (responses) => {
    const answers = [...Array.from({ length: responses }, () => jobBody())]
    const app = appOf(...answers, broken(429, { 'retry-after': '30' }), DONE)
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
  })

  it('hold against remounts and new hooks, which show the failure', async () => {
    const app = appOf(jobBody(), broken(429, { 'retry-after': '30' }), DONE)
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

  it('goes on counting failures over invalidations, up to the fifth', async () => {
    const app = appOf(jobBody(), ...Array.from({ length: 5 }, () => broken()), jobBody())
    const { result } = mount(app)
    await advance(1_010)
    for (let seconds = 0; seconds < 60; seconds++) {
      await act(async () => void app.queryClient.invalidateQueries({ queryKey: KEY }))
      await advance(1_000)
      if (result.current.isError) break
    }
    expect(result.current.error?.code).toBe('SERVER_ERROR')
    expect(app.requests).toHaveLength(6)
  })
})

describe('two hooks on one job', () => {
  it('have a maxWait each, whichever mounted first', async () => {
    const app = appOf(jobBody())
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

  it('give one that mounts late its whole maxWait, and show its success in both', async () => {
    const app = appOf(...Array.from({ length: 8 }, () => jobBody()), DONE)
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

  it('cause no request of their own while a response is fresh', async () => {
    const app = appOf(jobBody())
    mount(app, { pollInterval: 10_000 })
    await advance(5_000)
    mount(app, { pollInterval: 10_000 })
    await advance(4_000)
    expect(app.requests).toHaveLength(1)
    await advance(1_500)
    expect(app.requests).toHaveLength(2)
  })

  it('poll as often as the one with the shorter interval wants', async () => {
    const app = appOf(jobBody())
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

describe('a pollInterval given later', () => {
  it.each([
    ['as a number', 60_000, 1_000],
    ['as a function', () => 60_000, () => 1_000],
  ])('takes effect at once, %s', async (_, long, short) => {
    const app = appOf(jobBody())
    const { rerender } = mount(app, { pollInterval: long })
    await advance(5_000)
    rerender({ pollInterval: short })
    await advance(1_050)
    expect(app.requests).toHaveLength(2)
  })

  it('that is a new random function on each render still polls', async () => {
    const app = appOf(jobBody())
    const { rerender } = mount(app)
    for (let renders = 0; renders < 60; renders++) {
      rerender({ pollInterval: () => 500 + Math.random() * 500 })
      await advance(50)
    }
    expect(app.requests.length).toBeGreaterThan(2)
  })
})

describe('a job that was refused', () => {
  const signedIn = () => createRetouchClient({ fetch: fetchOf(DONE).fetch })

  it.each([401, 403, 404])(
    'with %i is requested again by a mount with another client',
    async (status) => {
      for (const answers of [[broken(status)], [jobBody(), broken(status)]]) {
        const app = appOf(...answers)
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

  it('is not requested again by rerenders, focus, time, or a mount with the same client', async () => {
    const app = appOf(jobBody(), broken(401))
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

  it('is requested again when the client of a mounted hook is replaced', async () => {
    const app = appOf(broken(401))
    const { result, rerender } = mount(app)
    await advance(1_000)
    expect(result.current.error?.code).toBe('UNAUTHORIZED')
    rerender({ client: signedIn() })
    await advance(10)
    expect(result.current.status).toBe('success')
  })

  it('does not loop where each render makes a client of its own', async () => {
    const { fetch, requests } = fetchOf(broken(401))
    const app = appOf(jobBody())
    const { result } = renderHook(
      () => useRetouchResult({ ...IDS, client: createRetouchClient({ fetch }) }),
      app,
    )
    await advance(60_000)
    expect(result.current.error?.code).toBe('UNAUTHORIZED')
    expect(requests.length).toBeLessThanOrEqual(2)
  })
})

describe('a client that is replaced', () => {
  it('during backoff serves the next attempt', async () => {
    const app = appOf(jobBody(), broken(429, { 'retry-after': '5' }), broken(401))
    const next = fetchOf(DONE)
    const { result, rerender } = mount(app)
    await advance(2_000)
    rerender({ client: createRetouchClient({ fetch: next.fetch }) })
    await advance(3_000)
    expect(next.requests).toHaveLength(0)
    await advance(3_000)
    expect(result.current.status).toBe('success')
    expect(app.requests).toHaveLength(2)
  })

  it('while a request of the old one is under way outlives its 401', async () => {
    let respond = (_response: Response) => {}
    const slow = new Promise<Response>((resolve) => {
      respond = resolve
    })
    const app = appOf(slow)
    const { result, rerender, statuses } = mount(app)
    await advance(100)
    rerender({ client: createRetouchClient({ fetch: fetchOf(DONE).fetch }) })
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

  it('is applied to a job that another client requested first, with one value per job', async () => {
    const app = appOf(DONE)
    const plain = mount(app)
    await advance(10)
    const typed = createRetouchClient({ fetch: fetchOf(DONE).fetch, outputSchema: schema })
    const { result, rerender } = renderHook(() => useRetouchResult({ ...IDS, client: typed }), app)
    const value = result.current.data?.value
    expect(value?.at).toBeInstanceOf(Date)
    expect(value?.map.get('a')).toBe(1)
    rerender()
    expect(result.current.data?.value).toBe(value)
    expect(plain.result.current.data?.value).toEqual([RESULT_URL])
    expect(app.requests).toHaveLength(1)
  })

  it('is applied to what was hydrated, and the cache stays plain JSON', async () => {
    const typed = createRetouchClient({ fetch: fetchOf(DONE).fetch, outputSchema: schema })
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

  it('that rejects the output is INVALID_OUTPUT in the hook that has it, and in no other', async () => {
    const app = appOf(DONE)
    const strict = createRetouchClient({
      fetch: fetchOf(DONE).fetch,
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

describe('app-wide defaults', () => {
  it.each([
    ['select', { select: () => ({}) }],
    ['initialData', { initialData: {} }],
    ['subscribed: false', { subscribed: false }],
    ['suspense: true', { suspense: true }],
    ['retryOnMount: false', { retryOnMount: false }],
    ['throwOnError: true', { throwOnError: true }],
    ['enabled: false', { enabled: false }],
    ['placeholderData', { placeholderData: {} }],
  ])('%s neither keep the hook pending nor throw', async (_, queries) => {
    for (const [answer, outcome] of [
      [DONE, 'success'],
      [broken(404), 'NOT_FOUND'],
      [jobBody({ status: 'FAILURE', error: 'x' }), 'JOB_FAILED'],
    ] as const) {
      const { client } = appOf(answer)
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
  })
})

describe('a list', () => {
  it('gives two entries for one job the options of each', async () => {
    const app = appOf(jobBody())
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

  it('keeps the state objects of jobs that did not change', async () => {
    const app = appOf(jobBody())
    const other = createRetouchClient({ fetch: fetchOf(jobBody(), DONE).fetch })
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

describe('refetch', () => {
  it('is one function for as long as the ids are the same', async () => {
    const app = appOf(jobBody(), DONE)
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

it('tells how long jobs take, from the jobs seen before, without re-rendering others', async () => {
  const app = appOf(jobBody(), jobBody(), jobBody(), DONE, jobBody())
  const first = mount(app)
  expect(first.result.current.expectedDuration).toBeUndefined()
  await advance(10_000)
  const second = mount(app, { predictionId: 'second' })
  expect(second.result.current.expectedDuration).toBeGreaterThan(2_000)
  expect(second.result.current.expectedDuration).toBeLessThan(3_500)
  expect(vi.mocked(console.error)).not.toHaveBeenCalled()
})

it('shows the photo that was sent while the job is under way', async () => {
  const app = appOf(jobBody())
  const { result } = mount(app)
  await advance(10)
  expect(result.current.originalUrl).toBe('https://delivery.pixelbin.io/predictions/inputs/0.jpeg')
})
