import { QueryClient, QueryErrorResetBoundary } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { StrictMode, Suspense } from 'react'
import { createRetouchClient, RetouchProvider, useSuspenseRetouchResult } from 'react-retouch'
import { expect, it, vi } from 'vitest'
import { errorResponse, fetchOf, IDS, jobBody, RESULT_URL } from '../support/answers.js'
import { advance, appOf, fakeClock } from '../support/app.js'
import { ErrorBoundary } from '../support/ErrorBoundary.js'

fakeClock()

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })

const Photo = () => useSuspenseRetouchResult({ ...IDS, pollInterval: 1_000 }).data.image.url

it('suspends until the job is over', async () => {
  const { wrapper, requests } = appOf(jobBody(), new Response('', { status: 500 }), jobBody(), DONE)
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

it('hands over even where nothing may stay in the cache', async () => {
  const client = createRetouchClient({ fetch: fetchOf(jobBody(), DONE).fetch })
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
  ['a job that cannot be asked about', errorResponse(404), 'NOT_FOUND'],
])('throws the error of %s', async (_, answer, code) => {
  const { wrapper } = appOf(jobBody(), answer)
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

it('asks again after the boundary is reset, unless the job itself has failed', async () => {
  for (const [answer, end] of [
    [new Response('', { status: 401 }), RESULT_URL],
    [jobBody({ status: 'FAILURE' }), 'caught'],
  ] as const) {
    const { wrapper } = appOf(answer, DONE)
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
