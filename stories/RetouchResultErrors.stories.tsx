import { createRetouchClient, RetouchResult, type RetouchResultProps } from 'react-retouch'
import type { Canvas } from 'storybook/internal/csf'
import { expect, fn, waitFor } from 'storybook/test'
import * as z from 'zod/mini'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

/** The `predictionId` of these stories selects the emulator's scenario. */
function Played({ predictionId, ...props }: RetouchResultProps) {
  return <RetouchResult {...props} {...useNewJob(predictionId ?? 'success')} />
}

const meta = preview.meta({
  title: 'Components/RetouchResult/Errors',
  component: RetouchResult,
  render: (args) => <Played {...args} />,
  args: {
    appId: 'storybook',
    scanId: 'scan',
    pollInterval: 300,
    onChooseAnotherPhoto: fn(),
    onTryAgain: fn(),
  },
})

/** Creates a story for a job that ends with the error `code`. Its texts for people must contain `words`. */
const endsIn = (code: string, predictionId: string, words: string, ...buttons: string[]) => ({
  args: { predictionId },
  play: async ({ canvas }: { canvas: Canvas }) => {
    const alert = await canvas.findByRole('alert')
    await waitFor(() => expect(alert).toHaveTextContent(words), { timeout: 45_000 })
    await expect(document.querySelector('.retouch-error')).toHaveAttribute('data-code', code)
    await expect(canvas.queryAllByRole('button').map((shown) => shown.textContent)).toEqual(buttons)
    await expect(canvas.queryByRole('img', { name: 'Your retouched photo' })).toBeNull()
  },
})

const another = 'Choose another photo'

export const NoFaceDetected = meta.story(
  endsIn('NO_FACE_DETECTED', 'no-face-detected', 'No face found', another),
)
export const ImageUnreadable = meta.story(
  endsIn('IMAGE_UNREADABLE', 'image-unreadable', 'could not be read', another),
)
export const FileTooLarge = meta.story(
  endsIn('FILE_TOO_LARGE', 'file-too-large', 'up to 5 MB', another),
)
export const ImageCorrupted = meta.story(
  endsIn('IMAGE_CORRUPTED', 'image-corrupted', 'damaged', another),
)
export const UnsupportedFormat = meta.story(
  endsIn('UNSUPPORTED_FORMAT', 'unsupported-format', 'PNG, JPG, or JPEG', another),
)
export const DimensionsTooSmall = meta.story(
  endsIn('DIMENSIONS_TOO_SMALL', 'dimensions-too-small', 'at least 1024 × 1024 pixels', another),
)
export const DimensionsTooLarge = meta.story(
  endsIn(
    'DIMENSIONS_TOO_LARGE',
    'dimensions-too-large-object',
    'at most 2048 × 2048 pixels',
    another,
  ),
)
export const ImageRejected = meta.story(
  endsIn('IMAGE_REJECTED', 'image-rejected', 'cannot be retouched', another),
)
export const JobFailed = meta.story(
  endsIn('JOB_FAILED', 'failure', 'could not be retouched', 'Try again', another),
)
export const EmptyOutput = meta.story(
  endsIn('EMPTY_OUTPUT', 'empty-output', 'sent no picture back', 'Try again', another),
)
export const BadRequest = meta.story(endsIn('BAD_REQUEST', 'bad-request', 'not available'))
export const Unauthorized = meta.story(endsIn('UNAUTHORIZED', 'unauthorized', 'not available'))
export const Forbidden = meta.story(endsIn('FORBIDDEN', 'forbidden', 'Sign in again', 'Try again'))
export const UsageLimitExceeded = meta.story(
  endsIn('USAGE_LIMIT_EXCEEDED', 'usage-limit-exceeded', 'photo limit', 'Try again'),
)
export const NotFound = meta.story(endsIn('NOT_FOUND', 'not-found', 'not found', another))

/** Five invalid responses in a row, each after a longer delay. */
export const InvalidResponse = meta.story(
  endsIn('INVALID_RESPONSE', 'cut-json', 'has a problem', 'Try again'),
)
export const RateLimited = meta.story(
  endsIn('RATE_LIMITED', 'rate-limited', 'asks us to wait', 'Try again'),
)
export const ServerError = meta.story(
  endsIn('SERVER_ERROR', 'bad-gateway-html', 'has a problem', 'Try again'),
)
export const NetworkError = meta.story(
  endsIn('NETWORK_ERROR', 'network-error', 'Could not connect', 'Try again'),
)

const impatient = createRetouchClient({ requestTimeout: 500 })

/** No response within the client's `requestTimeout`. */
export const RequestTimeout = meta.story({
  ...endsIn('REQUEST_TIMEOUT', 'no-answer', 'too slow', 'Try again'),
  args: { predictionId: 'no-answer', client: impatient },
})

const strict = createRetouchClient({ outputSchema: z.object({ portrait: z.string() }) })

/** The client's `outputSchema` rejects the output. */
export const InvalidOutput = meta.story({
  ...endsIn('INVALID_OUTPUT', 'success', 'not available'),
  args: { predictionId: 'success', client: strict },
})
