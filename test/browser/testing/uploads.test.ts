import { setupWorker } from 'msw/browser'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'
import { describe, expect, it } from 'vitest'
import { retouchAsSvg } from '../../../src/testing/upload/retouchPhoto.js'
import { drawPortrait } from '../../pictures/portrait/drawPortrait.js'

const API = '/api/retouch/apps/app/plugins/retouchInt'
const PUPILS = [
  [430, 514],
  [592, 514],
] as const
const SPOT = [566, 404] as const
const SKIN = [540, 440] as const

/** The original portrait, drawn by the script of the pictures. */
async function portrait(type: string): Promise<Blob> {
  const [width, height] = [1024, 1280]
  const pixels = drawPortrait(width, height, 0)
  const image = new ImageData(width, height)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    image.data.set([...pixels.subarray(pixel * 3, pixel * 3 + 3), 255], pixel * 4)
  }
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d')?.putImageData(image, 0, 0)
  return canvas.convertToBlob({ type, quality: 0.9 })
}

async function uploadAndRead(photo: Blob) {
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

async function readPixels(path: string) {
  const response = await createRetouchEmulator().fetch(`https://delivery.pixelbin.io${path}`)
  return pixelsOf(await response.blob())
}

describe("the emulator's portrait", () => {
  const OUTPUTS = '/predictions/outputs/30d/job-1'

  it("the emulator's portrait differs between original and result in light and skin, but not in the eyes", async () => {
    const before = await readPixels('/predictions/inputs/30d/job-1/0.png')
    const after = await readPixels(`${OUTPUTS}/result_0.png`)
    expect(after).toMatchObject({ width: 1024, height: 1280 })
    expect(brightness(after.at(...SKIN))).toBeGreaterThan(brightness(before.at(...SKIN)) + 15)
    expect(redness(before.at(...SPOT))).toBeGreaterThan(redness(before.at(...SKIN)) * 1.3)
    expect(redness(after.at(...SPOT))).toBeLessThan(redness(after.at(...SKIN)) * 1.1)
    for (const [x, y] of PUPILS) {
      expect(brightness(before.at(x, y))).toBeLessThan(40)
      expect(brightness(after.at(x, y))).toBeLessThan(40)
    }
  })

  it("the emulator's portrait is half retouched in every image except the first", async () => {
    const light = async (path: string) => brightness((await readPixels(path)).at(...SKIN))
    const original = await light('/predictions/inputs/30d/job-1/0.png')
    const half = await light(`${OUTPUTS}/result_1.png`)
    expect(half).toBeGreaterThan(original + 5)
    expect(await light(`${OUTPUTS}/result_0.png`)).toBeGreaterThan(half + 5)
  })
})

describe('an upload in a browser', () => {
  it.each(['image/jpeg', 'image/png'])(
    'an upload to the emulator in a browser returns that photo retouched: %s',
    async (type) => {
      const photo = await portrait(type)
      const { emulator, job } = await uploadAndRead(photo)
      expect(job).toMatchObject({ status: 'SUCCESS', error: null })
      const original = await (await emulator.fetch(job.input.image)).blob()
      expect(original).toMatchObject({ size: photo.size, type })

      const result = await (await emulator.fetch(job.output[0])).blob()
      expect(result.type).toBe('image/png')
      const [before, after] = [await pixelsOf(photo), await pixelsOf(result)]
      expect(after).toMatchObject({ width: before.width, height: before.height })
      expect(brightness(after.at(...SKIN))).toBeGreaterThan(brightness(before.at(...SKIN)) + 10)
      expect(redness(after.at(...SPOT))).toBeLessThan(redness(before.at(...SPOT)) * 0.8)
    },
  )

  it('the SVG that the emulator returns on a server looks retouched', async () => {
    const photo = await portrait('image/jpeg')
    const svg = await retouchAsSvg(photo, 1)
    const image = new Image()
    image.src = URL.createObjectURL(svg ?? new Blob())
    await image.decode()
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight)
    canvas.getContext('2d')?.drawImage(image, 0, 0)
    const [before, after] = [await pixelsOf(photo), await pixelsOf(await canvas.convertToBlob())]
    expect(after).toMatchObject({ width: before.width, height: before.height })
    expect(brightness(after.at(...SKIN))).toBeGreaterThan(brightness(before.at(...SKIN)) + 10)
    expect(redness(after.at(...SPOT))).toBeLessThan(redness(before.at(...SPOT)) * 0.8)
    for (const [x, y] of PUPILS) expect(brightness(after.at(x, y))).toBeLessThan(80)
  })

  it('an upload to the emulator fails if only decoding reveals the damage', async () => {
    const bytes = new Uint8Array(await (await portrait('image/jpeg')).arrayBuffer())
    // Zeros in the Huffman tables, which only a decoder detects.
    for (let at = 2; at < bytes.length - 1; at += 1) {
      if (bytes[at] === 0xff && bytes[at + 1] === 0xc4) bytes.fill(0, at + 4, at + 20)
    }
    const { job } = await uploadAndRead(new Blob([bytes]))
    expect(job.output).toMatchObject({
      error: 'Unable to open image. Invalid or corrupted file.',
      status_code: 422,
    })
  })
})

describe('the handlers in a service worker', () => {
  it("the emulator's handlers in a service worker respond to a page and serve its images", async () => {
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
      const outcome = (src: string) =>
        new Promise<string>((resolve) => {
          image.onload = image.onerror = (event) => resolve(String(Object(event).type))
          image.src = src
        })
      expect(await outcome(job.output[0])).toBe('error')
      expect(await outcome(`${job.output[0]}?again`)).toBe('load')
      expect(image).toMatchObject({ naturalWidth: 1024, naturalHeight: 1280 })
    } finally {
      worker.stop()
    }
  })

  it("the emulator's handlers in a service worker pass on a network error", async () => {
    const worker = setupWorker(...retouchHandlers('network-error'))
    await worker.start({ quiet: true, onUnhandledRequest: 'bypass' })
    try {
      await expect(fetch(`${API}/scans/scan/job-1`)).rejects.toThrow(TypeError)
    } finally {
      worker.stop()
    }
  })
})
