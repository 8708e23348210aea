import { cleanup, render, waitFor } from '@testing-library/react'
import {
  createRetouchClient,
  RetouchProvider,
  RetouchUploader,
  type UploadProgress,
} from 'react-retouch'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { cdp, page, userEvent } from 'vitest/browser'
import { jpegBytes, padJpeg } from '../../photo/fixtures/jpegBytes.js'
import { IS_CHROMIUM } from '../support/browser.js'

const SIZE = 2_000_000
const image = new File([new Uint8Array(SIZE)], 'photo.jpg', { type: 'image/jpeg' })

/** Speed in bytes per second; −1 is unlimited. */
async function limitUploads(uploadThroughput: number) {
  await cdp().send('Network.enable')
  const conditions = { offline: false, latency: 0, downloadThroughput: -1, uploadThroughput }
  await cdp().send('Network.emulateNetworkConditions', conditions)
}

// These tests have no proxy at the base URL, which the client reports with one warning.
beforeEach(() => {
  vi.spyOn(console, 'warn').mockImplementation(() => {})
})

afterEach(async () => {
  cleanup()
  vi.mocked(console.warn).mockRestore()
  if (IS_CHROMIUM) await limitUploads(-1)
})

it.runIf(IS_CHROMIUM)(
  'upload progress is reported while the photo is sent, which may take longer than requestTimeout',
  async () => {
    await limitUploads(1_000_000)
    const reports: UploadProgress[] = []
    // The server of these tests accepts uploads, but knows no jobs.
    const client = createRetouchClient({
      baseUrl: '/nowhere',
      appId: 'app-1',
      requestTimeout: 1_200,
    })
    const sent = client.generateRetouch({
      image,
      onUploadProgress: (progress) => reports.push(progress),
    })
    await expect(sent).rejects.toMatchObject({ httpStatus: expect.any(Number) })
    expect(reports.length).toBeGreaterThan(3)
    expect(reports.at(-1)?.loaded).toBe(reports.at(-1)?.total)
    expect(reports.at(-1)?.loaded).toBeGreaterThan(SIZE)
  },
)

it.runIf(IS_CHROMIUM)('the uploader shows the upload progress', async () => {
  // At this speed the upload takes 20 s, so that a busy machine sees its progress, too.
  await limitUploads(100_000)
  const client = createRetouchClient({ baseUrl: '/nowhere', appId: 'app-1' })
  render(
    <RetouchProvider client={client}>
      <RetouchUploader />
    </RetouchProvider>,
  )
  const photo = padJpeg(jpegBytes({ width: 1200, height: 1600 }), SIZE)
  await userEvent.upload(page.getByLabelText('Choose a photo'), new File([photo], 'photo.jpg'))
  const bar = () => document.querySelector('progress')
  await waitFor(() => expect(bar()?.position).toBeGreaterThan(0.1))
  expect(bar()?.position).toBeLessThan(1)
})

it('upload progress is reported at most once per frame, and always at the end', async () => {
  const loads: number[] = []
  const client = createRetouchClient({ baseUrl: '/nowhere', appId: 'app-1' })
  const start = performance.now()
  const sent = client.generateRetouch({
    image,
    onUploadProgress: ({ loaded, total }) => loads.push(loaded / total),
  })
  await expect(sent).rejects.toMatchObject({ httpStatus: expect.any(Number) })
  expect(loads.at(-1)).toBe(1)
  expect(loads.length).toBeLessThanOrEqual((performance.now() - start) / 16 + 1)
})
