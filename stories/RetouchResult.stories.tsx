import { HttpResponse, http } from 'msw'
import { RetouchResult, type RetouchResultProps } from 'react-retouch'
import { expect, fn, mocked, waitFor } from 'storybook/test'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

/** The `predictionId` of these stories selects the emulator's scenario. */
function Played({ predictionId, ...props }: RetouchResultProps) {
  return <RetouchResult {...props} {...useNewJob(predictionId ?? 'success')} />
}

const slot = (status: string, description: string) => ({
  description,
  control: false as const,
  table: {
    type: { summary: `(state: RetouchResultState & { status: '${status}' }) => ReactNode` },
  },
})

const meta = preview.meta({
  title: 'Components/RetouchResult',
  component: RetouchResult,
  render: (args) => <Played {...args} />,
  args: { appId: 'storybook', scanId: 'scan', predictionId: 'success', pollInterval: 500 },
  argTypes: {
    query: { table: { type: { summary: 'RetouchResultTanStackOptions' } } },
    idle: slot('idle', 'In place of nothing, while the ids are not known.'),
    pending: slot('pending', 'In place of the progress.'),
    success: slot('success', 'In place of the photo.'),
    error: slot('error', 'In place of the error message.'),
    children: {
      description: 'In place of everything. Excludes the slots.',
      control: false,
      table: { type: { summary: '(state: RetouchResultState) => ReactNode' } },
    },
  },
})

/** From ACCEPTED to the retouched photo, compared with the original and ready to download. */
export const Success = meta.story({
  play: async ({ canvas }) => {
    await expect(await canvas.findByAltText('Your retouched photo')).toBeInTheDocument()
    await waitFor(() => expect(canvas.getByRole('status')).toHaveTextContent('Your photo is ready'))
    await expect(canvas.getByRole('slider', { name: 'Compare before and after' })).toBeEnabled()
    await expect(canvas.getByRole('button', { name: 'Download photo' })).toBeVisible()
  },
})

/** What a person sees while waiting for a job that never settles. */
export const Pending = meta.story({
  args: { predictionId: 'stuck' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('progressbar', { name: 'Retouching' })).toBeVisible()
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent(/retouching your photo/i),
    )
  },
})

/** The ids are not known yet: nothing is rendered, and no request is sent. */
export const Idle = meta.story({
  render: (args) => <RetouchResult {...args} scanId={null} />,
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('progressbar')).toBeNull()
    await expect(canvas.getByRole('alert')).toBeEmptyDOMElement()
  },
})

/** Every second response is an error. A text tells the person that the connection is weak and polling continues. */
export const WeakConnection = meta.story({
  args: { predictionId: 'flaky-network-error' },
  play: async ({ canvas }) => {
    await canvas.findByAltText('Your retouched photo')
  },
})

/** An unknown status is not an error: the job is still running. */
export const UnknownStatus = meta.story({
  args: { predictionId: 'unknown-status' },
  play: async ({ canvas }) => {
    await canvas.findByAltText('Your retouched photo')
    // The warning about an unknown status is logged once.
    mocked(console.warn).mockClear()
  },
})

/** Polling has reached `maxWait`. The person decides whether to keep waiting. */
export const TimedOut = meta.story({
  args: { predictionId: 'stuck', maxWait: 1, onChooseAnotherPhoto: fn() },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(await canvas.findByRole('button', { name: 'Keep waiting' }))
    await expect(await canvas.findByRole('button', { name: 'Keep waiting' })).toBeVisible()
    await expect(canvas.getByRole('alert')).toHaveTextContent('This is taking longer than usual')
  },
})

/** The CDN responds 202 until the image is generated. */
export const ImageNotReady = meta.story({
  args: { predictionId: 'image-not-ready' },
  play: async ({ canvas }) => {
    await waitFor(() => expect(canvas.getByAltText('Your retouched photo')).toBeVisible())
  },
})

/** The service has deleted the image after its retention period. */
export const ImageExpired = meta.story({
  args: { predictionId: 'result-expired' },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText(/no longer available/)).toBeVisible()
  },
})

/** A slot replaces the default of one state. */
export const OneSlot = meta.story({
  args: { success: ({ data }) => <a href={data.image.url}>Open the picture</a> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('link', { name: 'Open the picture' })).toBeVisible()
  },
})

/** A function as children replaces all states. */
export const Children = meta.story({
  args: { children: (state) => <p>This job is {state.status}.</p> },
  play: async ({ canvas }) => {
    await expect(await canvas.findByText('This job is success.')).toBeVisible()
  },
})

const PHOTOS = 'https://delivery.pixelbin.io/predictions'

/** Several photos: radio buttons select the one that is compared and downloaded. */
export const SeveralResults = meta.story({
  beforeEach({ msw }) {
    const job = {
      _id: 'several',
      status: 'SUCCESS',
      input: { image: `${PHOTOS}/inputs/30d/success/0.png` },
      output: [
        `${PHOTOS}/outputs/30d/success/result_0.png`,
        `${PHOTOS}/inputs/30d/success/0.png?2`,
        `${PHOTOS}/outputs/30d/success/result_0.png?3`,
      ],
    }
    msw.use(http.get('/api/retouch/*', () => HttpResponse.json(job)))
  },
  play: async ({ canvas, canvasElement, userEvent }) => {
    const second = await canvas.findByRole('radio', { name: 'Photo 2 of 3' })
    await userEvent.click(second)
    await waitFor(() =>
      expect(canvasElement.querySelector('[alt="Your retouched photo"]')).toHaveAttribute(
        'src',
        expect.stringContaining('?2'),
      ),
    )
  },
})
