import { cleanup, render, waitFor } from '@testing-library/react'
import { setupWorker } from 'msw/browser'
import {
  checkPhoto,
  createRetouchClient,
  RetouchProvider,
  RetouchUploader,
  type RetouchUploaderProps,
} from 'react-retouch'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { isoBytes } from '../../photo/fixtures/foreignBytes.js'
import { jpegBytes } from '../../photo/fixtures/jpegBytes.js'
import { webpBytes } from '../../photo/fixtures/webpBytes.js'
import { canvasPhoto } from '../photo/canvasPhoto.js'
import { dropFolder } from '../photo/dropFolder.js'
import { HAS_IMAGE_CLIPBOARD, IS_CHROMIUM } from '../support/browser.js'

const emulator = createRetouchEmulator({ jobDuration: 500 })
const worker = setupWorker(...retouchHandlers(emulator))

beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }))
afterAll(() => worker.stop())
afterEach(() => {
  cleanup()
  emulator.reset()
})

const client = createRetouchClient({ appId: 'app-1' })

function show(props: RetouchUploaderProps = {}) {
  const { container } = render(
    <RetouchProvider client={client}>
      <RetouchUploader pollInterval={250} {...props} />
    </RetouchProvider>,
  )
  const reach = (state: string) =>
    vi.waitFor(() => expect(container.firstElementChild).toHaveProperty('dataset.state', state), {
      timeout: 60_000,
    })
  return { reach, root: container.firstElementChild }
}

const input = () => page.getByLabelText(/^Choose (a|another) photo$/)
/** Only uploads: a page of an earlier test may still request an image. */
const uploads = () => emulator.requests.filter(({ operation }) => operation === 'generate')
const sentPhoto = () => [...emulator.jobs.values()].at(-1)?.photo
const pick = (bytes: Uint8Array<ArrayBuffer>, name = 'photo.jpg') =>
  userEvent.upload(input(), new File([bytes], name, { type: 'image/jpeg' }))

describe('the uploader with a photo that can be repaired', () => {
  it.each([
    ['too large', () => canvasPhoto(3000, 2000), 'Shrink it for me', [2048, 1365]],
    ['of another format', () => webpBytes(1200, 1600), 'Convert it for me', [1200, 1600]],
    ['too long', () => canvasPhoto(1080, 2400), 'Crop it for me', [1024, 2048]],
  ] as const)(
    'the uploader repairs and sends %s with one button',
    async (_, bytes, name, [width, height]) => {
      const { reach } = show()
      await pick(await bytes())
      await reach('rejected')
      expect(uploads()).toEqual([])
      // The button repairs the photo, so the message gives no other advice.
      await expect.element(page.getByRole('alert')).not.toHaveTextContent('choose another photo')
      await userEvent.click(page.getByRole('button', { name }))
      if (name === 'Crop it for me') {
        await userEvent.click(page.getByRole('button', { name: 'Crop and continue' }))
      }
      await reach('done')
      const sent = sentPhoto()
      if (!sent) throw new Error('nothing was sent')
      expect(await checkPhoto(sent)).toMatchObject({ ok: true, format: 'jpeg', width, height })
      await expect.element(page.getByRole('img', { name: 'Your retouched photo' })).toBeVisible()
    },
  )

  it('the uploader shows the photo before and after the repair, and waits for consent', async () => {
    const { reach } = show({ confirm: true })
    await pick(await canvasPhoto(3000, 2000))
    await reach('rejected')
    const getWidth = () => document.querySelector('img')?.naturalWidth
    await waitFor(() => expect(getWidth()).toBe(3000))
    await userEvent.click(page.getByRole('button', { name: 'Shrink it for me' }))
    await reach('ready')
    await waitFor(() => expect(getWidth()).toBe(2048))
    expect(uploads()).toEqual([])
  })

  it('the uploader accepts HEIC if the app provides a decoder', async () => {
    const jpeg = new Blob([jpegBytes({ width: 1200, height: 1600 })])
    const { reach } = show({ decoders: { heic: async () => jpeg } })
    await pick(isoBytes('heic', 'mif1', 'heic'), 'IMG_1.HEIC')
    await reach('rejected')
    await userEvent.click(page.getByRole('button', { name: 'Convert it for me' }))
    await reach('done')
    expect(sentPhoto()).toMatchObject({ name: 'IMG_1.jpg', size: jpeg.size })
  })

  it('the uploader keeps the photo if the HEIC decoder fails', async () => {
    const { reach } = show({
      decoders: { heic: () => Promise.reject(new Error('out of memory')) },
    })
    await pick(isoBytes('heic', 'mif1', 'heic'))
    await reach('rejected')
    await userEvent.click(page.getByRole('button', { name: 'Convert it for me' }))
    await waitFor(() => expect(page.getByRole('button', { name: /for me/ }).elements()).toEqual([]))
    await reach('rejected')
    await expect.element(page.getByRole('alert')).toHaveTextContent('Save it as JPEG or PNG')
  })
})

describe('the uploader with a photo too large to decode', () => {
  it('the uploader refuses a photo too large to decode, and does not show it', async () => {
    const { reach } = show()
    await pick(jpegBytes({ width: 12_000, height: 12_000 }))
    await reach('rejected')
    await expect.element(page.getByRole('alert')).toHaveTextContent('This one is 12000 × 12000')
    expect(page.getByRole('img').elements()).toEqual([])
  })
})

describe('ways to pick a photo in the uploader', () => {
  it.runIf(IS_CHROMIUM)('the uploader shows that a dropped folder cannot be read', async () => {
    const { reach } = show({ style: { position: 'fixed', inset: 0 } })
    void dropFolder()
    await reach('rejected')
    await expect.element(page.getByRole('alert')).toHaveTextContent('This photo could not be read')
  })

  it('the uploader accepts a photo that is pasted with the keyboard', async () => {
    const { reach } = show({ limits: { minSide: 16 }, confirm: true })
    const png = new Blob([await canvasPhoto(48, 40, 'image/png')], { type: 'image/png' })
    await userEvent.tab()
    if (!HAS_IMAGE_CLIPBOARD) {
      const clipboardData = new DataTransfer()
      clipboardData.items.add(new File([png], 'image.png', { type: 'image/png' }))
      const paste = new ClipboardEvent('paste', { bubbles: true, cancelable: true })
      // Firefox ignores `clipboardData` in the options of a ClipboardEvent.
      Object.defineProperty(paste, 'clipboardData', { value: clipboardData })
      // Firefox fires paste events at the body, wherever the focus is.
      document.body.dispatchEvent(paste)
    } else {
      await navigator.clipboard.write([new ClipboardItem({ 'image/png': png })])
      await userEvent.keyboard('{Control>}v{/Control}')
    }
    await reach('ready')
  })

  it('the uploader accepts the same file twice in a row', async () => {
    const { reach } = show()
    const small = jpegBytes({ width: 800, height: 600 })
    await pick(small)
    await reach('rejected')
    await pick(jpegBytes({ width: 1200, height: 1600 }), 'other.jpg')
    await reach('done')
    await pick(small)
    await reach('rejected')
  })
})

describe('the uploader with the keyboard alone', () => {
  it('the keyboard alone takes a photo that is too large to its result; each step is announced', async () => {
    const { reach } = show()
    await userEvent.tab()
    await expect.element(input()).toHaveFocus()
    await pick(await canvasPhoto(3000, 2000))
    await reach('rejected')
    await expect.element(page.getByRole('alert')).toHaveTextContent(/This one is 3000\s×\s2000\./)
    await userEvent.tab({ shift: true })
    await expect.element(page.getByRole('button', { name: 'Shrink it for me' })).toHaveFocus()
    await userEvent.keyboard('{Enter}')
    await expect.element(page.getByRole('region', { name: 'Your photo' })).toHaveFocus()
    await reach('done')
    await expect.element(page.getByRole('status').first()).toHaveTextContent(/Your photo is ready/)
  })
})
