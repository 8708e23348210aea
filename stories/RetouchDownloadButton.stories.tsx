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

/** What a click on a link saves, without saving it. */
function watchSaves() {
  const names: string[] = []
  spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (
    this: HTMLAnchorElement,
  ) {
    names.push(this.download)
  })
  return names
}

/** The photo is saved under a name of its own, with the extension of what it is. */
export const Download = meta.story({
  play: async ({ canvas, userEvent }) => {
    const names = watchSaves()
    await userEvent.click(canvas.getByRole('button', { name: 'Download photo' }))
    await waitFor(
      () => expect(names).toEqual([expect.stringMatching(/^retouched-photo\.(png|webp)$/)]),
      { timeout: 10_000 },
    )
    await expect(canvas.getByRole('button', { name: 'Saved' })).toBeVisible()
    await waitFor(() =>
      expect(canvas.getByRole('status')).toHaveTextContent('The photo was downloaded.'),
    )
  },
})

/** On a slow link the button says how far it is. */
export const SlowLink = meta.story({
  beforeEach({ msw }) {
    msw.use(
      http.get('https://delivery.pixelbin.io/*', () => {
        const stream = new ReadableStream<Uint8Array>({
          // Half of it, and then nothing any more.
          start: (controller) => controller.enqueue(new Uint8Array(500)),
        })
        return new HttpResponse(stream, {
          headers: { 'content-type': 'image/png', 'content-length': '1000' },
        })
      }),
    )
  },
  play: async ({ canvas, userEvent }) => {
    await userEvent.click(canvas.getByRole('button', { name: 'Download photo' }))
    await expect(
      await canvas.findByRole('button', { name: 'Downloading, 50%' }, { timeout: 10_000 }),
    ).toHaveAttribute('aria-disabled', 'true')
  },
})

/** CORS forbids the page to fetch the photo, and the browser to open a tab by itself. */
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

/** A device that can share files has a second button. */
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
    await waitFor(() => expect(navigator.share).toHaveBeenCalledOnce(), { timeout: 10_000 })
  },
})

/** The service keeps results for a limited time. */
export const WithItsLastDay = meta.story({
  args: { expiresAt: '2099-09-28T12:00:00Z' },
  play: async ({ canvas }) => {
    await expect(canvas.getByText('Available until 28 September')).toBeVisible()
  },
})

/** The photo is gone before its time: its button goes too. */
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

/** After its time there is nothing to download. */
export const Expired = meta.story({
  args: { expiresAt: '2025-01-01T00:00:00Z' },
  play: async ({ canvas }) => {
    await expect(canvas.queryByRole('button')).toBeNull()
  },
})
