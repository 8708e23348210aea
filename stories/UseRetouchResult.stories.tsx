import { Component, type ReactNode, Suspense } from 'react'
import {
  describeError,
  isRetouchError,
  type RetouchIds,
  useRetouchResult,
  useRetouchResults,
  useSuspenseRetouchResult,
} from 'react-retouch'
import { expect, mocked } from 'storybook/test'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

const meta = preview.meta({ title: 'Hooks/useRetouchResult', tags: ['!autodocs'] })

function OwnMarkup({ scenario }: { scenario: string }) {
  const photo = useRetouchResult({ ...useNewJob(scenario), pollInterval: 400 })
  switch (photo.status) {
    case 'idle':
      return null
    case 'pending':
      return <p>One moment … ({photo.apiStatus ?? 'first request'})</p>
    case 'success':
      return <img src={photo.data.image.url} alt="Retouched" width={240} />
    case 'error':
      return <p role="alert">{describeError(photo.error).description}</p>
  }
}

/** Your own markup: checking `status` narrows `data` and `error`. */
export const OfYourOwn = meta.story({
  render: () => <OwnMarkup scenario="success" />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText(/One moment/)).toBeVisible()
    await canvas.findByAltText('Retouched')
  },
})

/** A failed job with the status SUCCESS. */
export const FailureInsideSuccess = meta.story({
  render: () => <OwnMarkup scenario="dimensions-too-small" />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent(
      'The photo must be at least 1024 × 1024 pixels.',
    )
  },
})

function ManyJobs() {
  const jobs = [useNewJob('success'), useNewJob('no-face-detected'), useNewJob('stuck')]
  const photos = useRetouchResults(jobs.map((job) => ({ ...job, pollInterval: 400 })))
  return (
    <ul>
      {photos.map(({ status, apiStatus }, index) => (
        <li key={jobs[index]?.predictionId}>
          {status} ({apiStatus})
        </li>
      ))}
    </ul>
  )
}

/** `useRetouchResults` polls a list of jobs of any length. */
export const Many = meta.story({
  render: () => <ManyJobs />,
  play: async ({ canvas }) => {
    await canvas.findByText('error (SUCCESS)')
    await canvas.findByText('success (SUCCESS)')
  },
})

function Suspended(ids: RetouchIds) {
  const { data } = useSuspenseRetouchResult({ ...ids, pollInterval: 400 })
  return <img src={data.image.url} alt="Retouched" width={240} />
}

class Boundary extends Component<{ children: ReactNode }, { error: unknown }> {
  override state = { error: undefined }
  static getDerivedStateFromError(error: unknown) {
    return { error }
  }
  override render() {
    return isRetouchError(this.state.error) ? (
      <p role="alert">{describeError(this.state.error).title}</p>
    ) : (
      this.props.children
    )
  }
}

function WithSuspense({ scenario }: { scenario: string }) {
  // Created above the boundary: a component that suspends before its first commit keeps no state.
  const ids = useNewJob(scenario)
  return (
    <Boundary>
      <Suspense fallback="One moment …">
        <Suspended {...ids} />
      </Suspense>
    </Boundary>
  )
}

/** `useSuspenseRetouchResult` suspends until the job succeeds. */
export const InSuspense = meta.story({
  render: () => <WithSuspense scenario="success" />,
  play: async ({ canvas }) => {
    await expect(canvas.getByText('One moment …')).toBeVisible()
    await canvas.findByAltText('Retouched')
  },
})

/** The error of a job is thrown to the error boundary. React also logs it to the console. */
export const InSuspenseWithError = meta.story({
  render: () => <WithSuspense scenario="no-face-detected" />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('No face found')
    mocked(console.error).mockClear()
  },
})
