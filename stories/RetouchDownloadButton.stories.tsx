import { HttpResponse, http } from 'msw'
import { RetouchDownloadButton } from 'react-retouch'
import { expect, fn, mocked, spyOn, waitFor } from 'storybook/test'
import preview from '../.storybook/preview.js'

const url = 'https://delivery.pixelbin.io/predictions/outputs/30d/success/result_0.png'

const meta = preview.meta({
  title: 'Components/RetouchDownloadButton',
  component: RetouchDownloadButton,
  args: { url },
})

/** Intercepts the download of a link, and returns its file. */
function watchSaves() {
  const names: string[] = []
  spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  return names
}

/** Saves the photo under its own name, with the extension of its type. */
export const Download = meta.story({
  play: async ({ canvas, userEvent }) => {
    const names = watchSaves()
    await userEvent.click(canvas.getByRole('button', { name: 'Download photo' }))
    await waitFor(() =>
      expect(names).toEqual([expect.stringMatching(/^retouched-photo\.(png|webp)$/)]),
    )
    await expect(canvas.getByRole('button', { name: 'Saved' })).toBeVisible()
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent('The photo was downloaded.'),
    )
  },
})

/** On a slow connection, the button shows the progress. */
export const SlowLink = meta.story({
  beforeEach() {
    // Not by MSW: in Safari it waits for the end of a stream, because none can be passed to a worker there.
    spyOn(window, 'fetch').mockImplementation(async () => {
      const stream = new ReadableStream<Uint8Array>({
        // Sends half of the photo, and then nothing.
        start: (controller) => controller.enqueue(new Uint8Array(500)),
      })
      return new Response(stream, {
        headers: { 'content-type': 'image/png', 'content-length': '1000' },
      })
    })
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Download photo' }))
    await expect(await canvas.findByRole('button', { name: 'Downloading, 50%' })).toHaveAttribute(
      'aria-disabled',
      'true',
    )
  },
})

/** CORS forbids the page to fetch the photo, and the browser blocks the new tab. */
export const CorsRefused = meta.story({
  beforeEach({ msw }) {
    msw.use(http.get('https://delivery.pixelbin.io/*', () => HttpResponse.error()))
  },
  play: async ({ canvas, userEvent }) => {
    spyOn(window, 'open').mockReturnValue(null)
    await userEvent.click(canvas.getByRole('button', { name: 'Download photo' }))
    await expect(
      await canvas.findByRole('link', { name: 'Open the photo in a new tab' }),
    ).toHaveAttribute('href', `${url}?download=true`)
    mocked(console.error).mockClear()
  },
})

/** A second button appears on devices that can share files. */
export const Share = meta.story({
  args: { expiresAt: '2099-09-28T12:00:00Z' },
  beforeEach() {
    Object.assign(navigator, { canShare: () => true, share: fn().mockResolvedValue(undefined) })
    return () => {
      for (const name of ['canShare', 'share']) Reflect.deleteProperty(navigator, name)
    }
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Share photo' }))
    await waitFor(() => expect(navigator.share).toHaveBeenCalledOnce())
  },
})

/** Shows until when the service keeps the result. */
export const WithItsLastDay = meta.story({
  args: { expiresAt: '2099-09-28T12:00:00Z' },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Available until 28 September')).toBeVisible()
  },
})

/** The service has deleted the photo before `expiresAt`: the button disappears. */
export const Gone = meta.story({
  beforeEach({ msw }) {
    msw.use(
      http.get('https://delivery.pixelbin.io/*', () => new HttpResponse(null, { status: 404 })),
    )
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Download photo' }))
    await waitFor(() => expect(canvas.getByRole('alert')).toHaveTextContent('no longer available'))
    await expect(canvas.queryByRole('button')).toBeNull()
  },
})

/** After `expiresAt`, no button is shown. */
export const Expired = meta.story({
  args: { expiresAt: '2025-01-01T00:00:00Z' },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button')).toBeNull()
  },
})
