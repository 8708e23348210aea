import { QueryErrorResetBoundary } from '@tanstack/react-query'
import { act, render, screen } from '@testing-library/react'
import { Component, type ReactNode, Suspense } from 'react'
import { useRetouchResult, useRetouchResults, useSuspenseRetouchResult } from 'react-retouch'
import { describe, expect, it, vi } from 'vitest'
import { advance, createApp, fakeClock } from '../support/app.js'
import { errorResponse, IDS, jobBody, RESULT_URL } from '../support/responses.js'

const DONE = jobBody({ status: 'SUCCESS', output: [RESULT_URL] })

fakeClock()

/** Works like react-error-boundary: a reset renders the children again. */
class Boundary extends Component<{ onReset: () => void; children: ReactNode }> {
  override state: { error: Error | null } = { error: null }

  static getDerivedStateFromError(error: Error) {
    return { error }
  }

  override componentDidCatch() {
    // React logs errors that a boundary catches. The test expects them.
    vi.mocked(console.error).mockClear()
  }

  override render() {
    const { error } = this.state
    if (!error) return this.props.children
    const reset = () => {
      this.props.onReset()
      this.setState({ error: null })
    }
    return (
      <button type="button" onClick={reset}>
        {'code' in error ? String(error.code) : error.message}
      </button>
    )
  }
}

function Resettable({ children }: { children: ReactNode }) {
  return (
    <QueryErrorResetBoundary>
      {({ reset }) => <Boundary onReset={reset}>{children}</Boundary>}
    </QueryErrorResetBoundary>
  )
}

function tryAgain() {
  act(() => screen.getByRole('button').click())
}

const Thrown = () =>
  useRetouchResult({
    ...IDS,
    pollInterval: 1_000,
    query: { throwOnError: true },
  }).status

const Listed = () =>
  useRetouchResults([{ ...IDS, pollInterval: 1_000, query: { throwOnError: true } }])
    .map(({ status }) => status)
    .join()

const Suspended = ({ predictionId = IDS.predictionId }: { predictionId?: string }) =>
  useSuspenseRetouchResult({ ...IDS, predictionId, pollInterval: 1_000 }).data.image.name

describe.each([
  ['useRetouchResult', Thrown],
  ['useRetouchResults', Listed],
  ['useSuspenseRetouchResult', Suspended],
])('after a reset of the error boundary, %s', (_, Photo) => {
  const page = (
    <Resettable>
      <Suspense fallback="waiting">
        <Photo />
      </Suspense>
    </Resettable>
  )

  it.each([401, 403, 404, 400])(
    'resetting the error boundary requests a job again that the service rejected with %i',
    async (status) => {
      for (const before of [[], [jobBody()]]) {
        const { wrapper, requests } = createApp(...before, errorResponse(status), jobBody(), DONE)
        const { container, unmount } = render(page, { wrapper })
        await advance(2_000)
        expect(screen.getByRole('button')).toBeInTheDocument()
        const { length } = requests
        await advance(5_000)
        expect(requests).toHaveLength(length)
        tryAgain()
        await advance(100)
        expect(screen.queryByRole('button')).toBeNull()
        await advance(3_000)
        expect(container).toHaveTextContent(/success|0/)
        unmount()
      }
    },
  )

  it('resetting the error boundary requests a job again after five failed attempts', async () => {
    const failures = Array.from({ length: 5 }, () => errorResponse(500))
    const { wrapper } = createApp(jobBody(), ...failures, DONE)
    const { container } = render(page, { wrapper })
    await advance(120_000)
    expect(screen.getByRole('button')).toHaveTextContent('SERVER_ERROR')
    tryAgain()
    await advance(3_000)
    expect(container).toHaveTextContent(/success|0/)
  })

  it('a repeated error reaches the error boundary again, after one request per reset', async () => {
    const { wrapper, requests } = createApp(errorResponse(401))
    render(page, { wrapper })
    await advance(2_000)
    for (let resets = 1; resets <= 3; resets++) {
      tryAgain()
      await advance(5_000)
      expect(screen.getByRole('button')).toHaveTextContent('UNAUTHORIZED')
      expect(requests).toHaveLength(1 + resets)
    }
  })

  it('the error of a failed job reaches the error boundary again without a request', async () => {
    const { wrapper, requests } = createApp(jobBody({ status: 'FAILURE', error: 'x' }))
    render(page, { wrapper })
    await advance(2_000)
    tryAgain()
    await advance(5_000)
    expect(screen.getByRole('button')).toHaveTextContent('JOB_FAILED')
    expect(requests).toHaveLength(1)
  })
})

it('resetting the error boundary resumes polling after TIMED_OUT', async () => {
  const { wrapper } = createApp(...Array.from({ length: 4 }, () => jobBody()), DONE)
  const Hasty = () =>
    useSuspenseRetouchResult({ ...IDS, pollInterval: 1_000, maxWait: 2_500 }).data.image.name
  const { container } = render(
    <Resettable>
      <Suspense fallback="waiting">
        <Hasty />
      </Suspense>
    </Resettable>,
    { wrapper },
  )
  for (let seconds = 0; seconds < 6; seconds++) await advance(1_000)
  expect(screen.getByRole('button')).toHaveTextContent('TIMED_OUT')
  tryAgain()
  await advance(3_000)
  expect(container).toHaveTextContent('0')
})

it.each([
  ['one Suspense each', true],
  ['one Suspense in common', false],
])(
  'one click on "Try again" retries two suspended jobs below one error boundary, with %s',
  async (_, isSeparate) => {
    const { wrapper, requests } = createApp(errorResponse(401), errorResponse(401), DONE)
    const photos = ['one', 'two'].map((id) => <Suspended key={id} predictionId={id} />)
    render(
      <Resettable>
        {isSeparate ? (
          photos.map((photo) => (
            <Suspense key={photo.key} fallback="waiting">
              {photo}
            </Suspense>
          ))
        ) : (
          <Suspense fallback="waiting">{photos}</Suspense>
        )}
      </Resettable>,
      { wrapper },
    )
    for (let times = 0; times < 10; times++) await advance(200)
    tryAgain()
    for (let times = 0; times < 20; times++) await advance(200)
    expect(document.body).toHaveTextContent('00')
    expect(requests).toHaveLength(4)
  },
)

it('an error thrown by pollInterval reaches the error boundary, and a reset polls the job again', async () => {
  const { wrapper } = createApp(jobBody(), DONE)
  let isFixed = false
  const pollInterval = () => {
    if (!isFixed) throw new RangeError('no such poll')
    return 1_000
  }
  const Photo = () => useRetouchResult({ ...IDS, pollInterval }).status
  render(
    <Resettable>
      <Photo />
    </Resettable>,
    { wrapper },
  )
  await advance(1_000)
  expect(screen.getByRole('button')).toHaveTextContent('no such poll')
  isFixed = true
  tryAgain()
  await advance(3_000)
  expect(document.body).toHaveTextContent('success')
})
