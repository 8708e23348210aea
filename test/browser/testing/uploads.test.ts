import { setupWorker } from 'msw/browser'
import { describe, expect, it } from 'vitest'
import { createRetouchEmulator, retouchHandlers } from '../../../src/testing/index.js'

const API = '/api/retouch/apps/app/plugins/retouchInt'
const SPOT = [566, 404] as const
const SKIN = [540, 440] as const

async function portrait(type: string): Promise<Blob> {
  const response = await createRetouchEmulator().fetch(
    'https://delivery.pixelbin.io/predictions/inputs/30d/job-1/0.png',
  )
  const bitmap = await createImageBitmap(await response.blob())
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  canvas.getContext('2d')?.drawImage(bitmap, 0, 0)
  return canvas.convertToBlob({ type, quality: 0.9 })
}

async function outcomeOf(photo: Blob) {
  const emulator = createRetouchEmulator({ jobDuration: 0 })
  const form = new FormData()
  form.append('input.image', photo, 'me.jpg')
  const started = await emulator.fetch(`${API}/generate`, { method: 'POST', body: form })
  const { urls } = await started.json()
  const job = await (await emulator.fetch(urls.get)).json()
  return { emulator, job }
}

async function pixelsOf(image: Blob) {
  const bitmap = await createImageBitmap(image)
  const { width, height } = bitmap
  const context = new OffscreenCanvas(width, height).getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const at = (x: number, y: number) => [...(context?.getImageData(x, y, 1, 1).data ?? [])]
  return { width, height, at }
}

const brightness = ([red = 0, green = 0, blue = 0]: number[]) => (red + green + blue) / 3
const redness = ([red = 0, green = 0]: number[]) => red / (green + 1)

describe('an upload in a browser', { timeout: 30_000 }, () => {
  it.each(['image/jpeg', 'image/png'])('gives that photo back retouched: %s', async (type) => {
    const photo = await portrait(type)
    const { emulator, job } = await outcomeOf(photo)
    expect(job).toMatchObject({ status: 'SUCCESS', error: null })
    const original = await (await emulator.fetch(job.input.image)).blob()
    expect(original).toMatchObject({ size: photo.size, type })

    const result = await (await emulator.fetch(job.output[0])).blob()
    expect(result.type).toBe('image/png')
    const [before, after] = [await pixelsOf(photo), await pixelsOf(result)]
    expect(after).toMatchObject({ width: before.width, height: before.height })
    expect(brightness(after.at(...SKIN))).toBeGreaterThan(brightness(before.at(...SKIN)) + 10)
    expect(redness(after.at(...SPOT))).toBeLessThan(redness(before.at(...SPOT)) * 0.8)
  })

  it('ends in an error when only decoding shows the damage', async () => {
    const bytes = new Uint8Array(await (await portrait('image/jpeg')).arrayBuffer())
    // The tables that the picture was packed with, all gone.
    for (let at = 2; at < bytes.length - 1; at += 1) {
      if (bytes[at] === 0xff && bytes[at + 1] === 0xc4) bytes.fill(0, at + 4, at + 20)
    }
    const { job } = await outcomeOf(new Blob([bytes]))
    expect(job.output).toMatchObject({
      error: 'Unable to open image. Invalid or corrupted file.',
      status_code: 422,
    })
  })
})

describe('the handlers in a service worker', { timeout: 30_000 }, () => {
  it('answer a page and its images', async () => {
    const worker = setupWorker(
      ...retouchHandlers(
        createRetouchEmulator({ jobDuration: 0, scenario: { image: [202, 200] } }),
      ),
    )
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
    try {
      const job = await (await fetch(`${API}/scans/scan/job-1`)).json()
      expect(job).toMatchObject({ _id: 'job-1', status: 'SUCCESS' })
      const image = new Image()
      image.src = job.output[0]
      await expect(image.decode()).rejects.toThrow()
      image.src = `${job.output[0]}?again`
      await image.decode()
      expect(image).toMatchObject({ naturalWidth: 1024, naturalHeight: 1280 })
    } finally {
      worker.stop()
    }
  })

  it('make a network error one', async () => {
    const worker = setupWorker(...retouchHandlers('network-error'))
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
    try {
      await expect(fetch(`${API}/scans/scan/job-1`)).rejects.toThrow(TypeError)
    } finally {
      worker.stop()
    }
  })
})
