import { RetouchError, RetouchErrorMessage } from 'react-retouch'
import { expect, fn } from 'storybook/test'
import preview from '../.storybook/preview.js'

const meta = preview.meta({
  title: 'Components/RetouchErrorMessage',
  component: RetouchErrorMessage,
  args: { error: new Error('Not set') },
})

/** Each message has the numbers of the person's photo, if they are known. */
export const WithNumbers = meta.story({
  args: {
    onChooseAnotherPhoto: fn(),
    error: new RetouchError({
      code: 'DIMENSIONS_TOO_SMALL',
      message: 'Too small',
      limit: { width: 1024, height: 1024 },
      actual: { width: 640, height: 480 },
    }),
  },
  play: async ({ args, canvas, userEvent }) => {
    await expect(canvas.getByRole('alert')).toHaveTextContent(
      'The photo must be at least 1024 × 1024 pixels. This one is 640 × 480.',
    )
    await userEvent.click(canvas.getByRole('button', { name: 'Choose another photo' }))
    await expect(args.onChooseAnotherPhoto).toHaveBeenCalledOnce()
  },
})

/** An action without a handler is not shown. */
export const WithoutActions = meta.story({
  args: {
    error: new RetouchError({ code: 'NO_FACE_DETECTED', message: 'No face detected' }),
  },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button')).toBeNull()
  },
})

/** A rate limit is not shown as an error: the message counts down to when the person can try again. */
export const RateLimited = meta.story({
  args: {
    onTryAgain: fn(),
    error: new RetouchError({ code: 'RATE_LIMITED', message: 'Slow down', retryAfter: 90_000 }),
  },
  play: async ({ args, canvas, userEvent }) => {
    await expect(await canvas.findByText(/Try again in 1 minute, 2\d seconds/)).toBeVisible()
    const button = canvas.getByRole('button', { name: 'Try again' })
    await expect(button).toHaveAttribute('aria-disabled', 'true')
    await userEvent.click(button)
    await expect(args.onTryAgain).not.toHaveBeenCalled()
  },
})

/** Any value other than a `RetouchError` gets a general message. */
export const SomeOtherError = meta.story({ args: { error: new Error('x is not a function') } })
