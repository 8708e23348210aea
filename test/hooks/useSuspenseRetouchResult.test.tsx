import {
  IsRestoringProvider,
  QueryClient,
  QueryClientProvider,
  QueryErrorResetBoundary,
} from '@tanstack/react-query'
import { act, render, renderHook, screen } from '@testing-library/react'
import { type ReactNode, StrictMode, Suspense } from 'react'
import {
  createRetouchClient,
  RetouchProvider,
  retouchResultQueryKey,
  useSuspenseRetouchResult,
} from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, createApp, fakeClock } from '../support/app.js'
import { ErrorBoundary } from '../support/ErrorBoundary.js'
import { errorResponse, fakeFetch, IDS, jobBody, RESULT_URL } from '../support/responses.js'

fakeClock()

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })

const Photo = () => useSuspenseRetouchResult({ ...IDS, pollInterval: 1_000 }).data.image.url

it('useSuspenseRetouchResult suspends until the job succeeds', async () => {
  const { wrapper, requests } = createApp(
    jobBody(),
    new Response('', { status: 500 }),
    jobBody(),
    DONE,
  )
  render(
    <StrictMode>
      <Suspense fallback="waiting">
        <Photo />
      </Suspense>
    </StrictMode>,
    { wrapper },
  )
  await advance(2_000)
  expect(screen.getByText('waiting')).toBeInTheDocument()
  await advance(8_000)
  expect(screen.getByText(RESULT_URL)).toBeInTheDocument()
  await advance(60_000)
  expect(requests).toHaveLength(4)
})

it('useSuspenseRetouchResult renders its result even with gcTime: 0', async () => {
  const client = createRetouchClient({ fetch: fakeFetch(jobBody(), DONE).fetch })
  const queryClient = new QueryClient({ defaultOptions: { queries: { gcTime: 0 } } })
  render(
    <RetouchProvider client={client} queryClient={queryClient}>
      <Suspense fallback="waiting">
        <Photo />
      </Suspense>
    </RetouchProvider>,
  )
  for (let seconds = 0; seconds < 10; seconds++) await advance(1_000)
  expect(screen.getByText(RESULT_URL)).toBeInTheDocument()
})

it.each([
  [
    'a job that failed',
    jobBody({ status: 'SUCCESS', output: { error: 'No face detected', status_code: 422 } }),
    'NO_FACE_DETECTED',
  ],
  ['a refused request', errorResponse(404), 'NOT_FOUND'],
])('useSuspenseRetouchResult throws the error of %s', async (_, response, code) => {
  const { wrapper } = createApp(jobBody(), response)
  const onError = vi.fn()
  render(
    <ErrorBoundary onError={onError}>
      <Suspense fallback="waiting">
        <Photo />
      </Suspense>
    </ErrorBoundary>,
    { wrapper },
  )
  await advance(5_000)
  expect(onError).toHaveBeenCalledExactlyOnceWith(
    expect.objectContaining({ name: 'RetouchError', code }),
  )
})

it('useSuspenseRetouchResult requests the job again after a reset of the error boundary, unless the job failed', async () => {
  for (const [response, end] of [
    [new Response('', { status: 401 }), RESULT_URL],
    [jobBody({ status: 'FAILURE' }), 'caught'],
  ] as const) {
    const { wrapper } = createApp(response, DONE)
    let reset = () => {}
    const app = (key: string) => (
      <QueryErrorResetBoundary>
        {(boundary) => {
          reset = boundary.reset
          return (
            <ErrorBoundary key={key} onError={() => {}}>
              <Suspense fallback="waiting">
                <Photo />
              </Suspense>
            </ErrorBoundary>
          )
        }}
      </QueryErrorResetBoundary>
    )
    const { rerender, unmount } = render(app('first'), { wrapper })
    await advance(5_000)
    expect(screen.getByText('caught')).toBeInTheDocument()
    reset()
    act(() => rerender(app('second')))
    await advance(5_000)
    expect(screen.getByText(end)).toBeInTheDocument()
    unmount()
  }
})

describe('a component suspended by useSuspenseRetouchResult', () => {
  const page = (
    <Suspense fallback="waiting">
      <Photo />
    </Suspense>
  )

  it.each([
    ['clear()', (client: QueryClient) => client.clear()],
    ['removeQueries()', (client: QueryClient) => client.removeQueries()],
    ['resetQueries()', (client: QueryClient) => client.resetQueries()],
    ['cancelQueries()', (client: QueryClient) => client.cancelQueries()],
  ])('useSuspenseRetouchResult renders its result after queryClient.%s', async (_, change) => {
    const { wrapper, queryClient } = createApp(jobBody(), jobBody(), DONE)
    render(page, { wrapper })
    await advance(1_500)
    await act(async () => void change(queryClient))
    await advance(5_000)
    expect(screen.getByText(RESULT_URL)).toBeInTheDocument()
  })

  it.each(['with a RetouchProvider', 'without one'])(
    'a suspended component stops polling within a second after its unmount, %s',
    async (name) => {
      const { wrapper: Provided, queryClient, client, requests } = createApp(jobBody())
      const Fast = ({ predictionId }: { predictionId: string }) =>
        useSuspenseRetouchResult({ ...IDS, predictionId, pollInterval: 250, client }).data.image.url
      const wrapper = ({ children }: { children: ReactNode }) =>
        name === 'without one' ? (
          <QueryClientProvider client={queryClient}>{children}</QueryClientProvider>
        ) : (
          <Provided>{children}</Provided>
        )
      const walk = (id: number | undefined) => (
        <Suspense fallback="waiting">{id && <Fast predictionId={`p${id}`} />}</Suspense>
      )
      const { rerender, unmount } = render(walk(1), { wrapper })
      for (let id = 2; id <= 6; id++) {
        await advance(300)
        rerender(walk(id))
      }
      await advance(300)
      rerender(walk(undefined))
      for (let times = 0; times < 10; times++) await advance(100)
      const { length } = requests
      await advance(5_000)
      expect(requests).toHaveLength(length)

      rerender(walk(7))
      await advance(500)
      unmount()
      await advance(1_000)
      const after = requests.length
      await advance(60_000)
      expect(requests).toHaveLength(after)
    },
  )

  it('a component keeps polling beside a suspended component that polls the same job less often', async () => {
    const { wrapper } = createApp(jobBody(), jobBody(), DONE)
    const Every = ({ ms }: { ms: number }) =>
      useSuspenseRetouchResult({ ...IDS, pollInterval: ms }).data.image.url
    const each = (ms: number) => (
      <Suspense key={ms} fallback="waiting">
        <Every ms={ms} />
      </Suspense>
    )
    const { container } = render([each(250), each(5_000)], { wrapper })
    await advance(3_000)
    expect(container).toHaveTextContent(RESULT_URL + RESULT_URL)
  })

  it('useSuspenseRetouchResult waits while a persisted cache is being restored, and then shows its job', async () => {
    const { wrapper, queryClient, requests } = createApp(jobBody())
    const app = (isRestoring: boolean) => (
      <IsRestoringProvider value={isRestoring}>{page}</IsRestoringProvider>
    )
    const { rerender } = render(app(true), { wrapper })
    await advance(3_000)
    expect(screen.getByText('waiting')).toBeInTheDocument()
    expect(requests).toEqual([])
    const job = await createRetouchClient({ fetch: fakeFetch(DONE).fetch }).getRetouchResult(IDS)
    queryClient.setQueryData(retouchResultQueryKey(IDS), job)
    rerender(app(false))
    await advance(1_000)
    expect(screen.getByText(RESULT_URL)).toBeInTheDocument()
    expect(requests).toEqual([])
  })

  it.each([{ scanId: null }, { predictionId: null }])(
    'useSuspenseRetouchResult throws a TypeError for %j',
    (missing) => {
      const { wrapper } = createApp(DONE)
      const ids: Record<string, string | null> = { ...IDS, ...missing }
      expect(() => renderHook(() => useSuspenseRetouchResult(Object(ids)), { wrapper })).toThrow(
        /^(scanId|predictionId) is missing/,
      )
      vi.mocked(console.error).mockClear()
    },
  )
})
