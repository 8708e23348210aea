import { RetouchImage, type RetouchImageProps, useRetouchResult } from 'react-retouch'
import type { Canvas } from 'storybook/internal/csf'
import { expect, waitFor } from 'storybook/test'
import preview from '../.storybook/preview.js'
import { useNewJob } from '../.storybook/useNewJob.js'

/** The image of a job that plays `scenario`. */
function Played({ scenario, ...props }: Partial<RetouchImageProps> & { scenario: string }) {
  const { data } = useRetouchResult({ ...useNewJob(scenario), pollInterval: 250 })
  return data && <RetouchImage {...props} url={data.image.url} expiresAt={data.expiresAt} />
}

const meta = preview.meta({
  title: 'Components/RetouchImage',
  component: RetouchImage,
  args: { url: 'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png' },
})

const isShown = async ({ canvas }: { canvas: Canvas }) => {
  // Each attempt has a new element, so the photo must be queried again.
  await waitFor(() => expect(canvas.getByAltText('Your retouched photo')).toBeVisible())
}

export const Loaded = meta.story({
  render: (args) => <Played {...args} scenario="success" />,
  play: isShown,
})

/** The CDN responds 202 twice: the photo loads at the third attempt. */
export const NotReadyYet = meta.story({
  render: (args) => <Played {...args} scenario="image-not-ready" />,
  play: isShown,
})

export const Unavailable = meta.story({
  render: (args) => <Played {...args} scenario="image-not-found" />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('could not be loaded')
    await expect(canvas.queryByRole('img')).toBeNull()
  },
})

export const Expired = meta.story({
  render: (args) => <Played {...args} scenario="result-expired" />,
  play: async ({ canvas }) => {
    await expect(await canvas.findByRole('alert')).toHaveTextContent('no longer available')
  },
})
