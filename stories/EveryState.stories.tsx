import type { CSSProperties, ReactNode } from 'react'
import {
  RetouchError,
  type RetouchErrorCode,
  type RetouchErrorInit,
  type RetouchErrorKind,
  RetouchErrorMessage,
  RetouchProgress,
  RetouchResult,
} from 'react-retouch'
import type { Canvas } from 'storybook/internal/csf'
import { expect } from 'storybook/test'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

const meta = preview.meta({ title: 'Start here/Every state', tags: ['!autodocs'] })

/** One error of each code, with the numbers that its message can have. */
const errors = Object.values({
  NO_FACE_DETECTED: createError('NO_FACE_DETECTED'),
  IMAGE_UNREADABLE: createError('IMAGE_UNREADABLE'),
  FILE_TOO_LARGE: createError('FILE_TOO_LARGE', {
    limit: { bytes: 5 * 2 ** 20 },
    actual: { bytes: 7.3 * 2 ** 20 },
  }),
  IMAGE_CORRUPTED: createError('IMAGE_CORRUPTED'),
  UNSUPPORTED_FORMAT: createError('UNSUPPORTED_FORMAT', {
    limit: { formats: ['PNG', 'JPG', 'JPEG'] },
  }),
  DIMENSIONS_TOO_SMALL: createError('DIMENSIONS_TOO_SMALL', {
    limit: { width: 1024, height: 1024 },
    actual: { width: 640, height: 480 },
  }),
  DIMENSIONS_TOO_LARGE: createError('DIMENSIONS_TOO_LARGE', {
    limit: { width: 2048, height: 2048 },
    actual: { width: 4032, height: 3024 },
  }),
  IMAGE_REJECTED: createError('IMAGE_REJECTED'),
  JOB_FAILED: createError('JOB_FAILED'),
  EMPTY_OUTPUT: createError('EMPTY_OUTPUT'),
  TIMED_OUT: createError('TIMED_OUT'),
  RESULT_EXPIRED: createError('RESULT_EXPIRED'),
  BAD_REQUEST: createError('BAD_REQUEST'),
  UNAUTHORIZED: createError('UNAUTHORIZED'),
  FORBIDDEN: createError('FORBIDDEN'),
  USAGE_LIMIT_EXCEEDED: createError('USAGE_LIMIT_EXCEEDED'),
  NOT_FOUND: createError('NOT_FOUND'),
  INVALID_RESPONSE: createError('INVALID_RESPONSE'),
  INVALID_OUTPUT: createError('INVALID_OUTPUT'),
  RATE_LIMITED: createError('RATE_LIMITED'),
  SERVER_ERROR: createError('SERVER_ERROR'),
  NETWORK_ERROR: createError('NETWORK_ERROR'),
  REQUEST_TIMEOUT: createError('REQUEST_TIMEOUT'),
} satisfies Record<RetouchErrorCode, RetouchError>)

function createError(code: RetouchErrorCode, numbers?: Pick<RetouchErrorInit, 'limit' | 'actual'>) {
  return new RetouchError({ code, message: code, ...numbers })
}

function State({ name, children }: { name: string; children: ReactNode }) {
  const style: CSSProperties = { margin: 0, marginBlockEnd: '1.25rem', breakInside: 'avoid' }
  return (
    <figure style={style}>
      <figcaption style={{ marginBlockEnd: '0.25rem' }}>{name}</figcaption>
      {children}
    </figure>
  )
}

function Page({ children }: { children: ReactNode }) {
  return <div style={{ columns: '18rem', columnGap: '1.25rem' }}>{children}</div>
}

function ErrorList({ kinds }: { kinds: readonly RetouchErrorKind[] }) {
  const nothing = () => {}
  return errors
    .filter(({ kind }) => kinds.includes(kind))
    .map((error) => (
      <State key={error.code} name={error.code}>
        <RetouchErrorMessage
          error={error}
          onChooseAnotherPhoto={nothing}
          onTryAgain={nothing}
          onKeepWaiting={nothing}
        />
      </State>
    ))
}

/** Alert regions with a text. Components that can fail also contain an empty one. */
function spokenAlerts(canvas: Canvas) {
  return canvas.getAllByRole('alert').filter(({ textContent }) => textContent !== '')
}

function StatesOfTheJob() {
  const job = useNewJob('success')
  return (
    <Page>
      <State name="pending">
        <RetouchProgress apiStatus="PROCESSING" startedAt={Date.now() - 12_000} />
      </State>
      <State name="pending, on a weak connection">
        <RetouchProgress apiStatus="PROCESSING" failureCount={2} />
      </State>
      <State name="pending, offline">
        <RetouchProgress apiStatus="PROCESSING" isPaused />
      </State>
      <State name="success">
        <RetouchResult {...job} pollInterval={400} />
      </State>
      <ErrorList kinds={['image', 'job']} />
    </Page>
  )
}

/** Running jobs, a result, and the errors of a photo and its job. */
export const OfTheJob = meta.story({
  render: () => <StatesOfTheJob />,
  play: async ({ canvas }) => {
    await canvas.findByAltText('Your retouched photo')
    await expect(spokenAlerts(canvas)).toHaveLength(12)
  },
})

/** Errors of requests to the service. */
export const OfTheService = meta.story({
  render: () => (
    <Page>
      <ErrorList kinds={['request', 'transport']} />
    </Page>
  ),
  play: async ({ canvas }) => {
    await expect(spokenAlerts(canvas)).toHaveLength(errors.length - 12)
  },
})
