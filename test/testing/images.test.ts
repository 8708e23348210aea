import { describe, expect, it } from 'vitest'
import { createRetouchEmulator } from '../../src/testing/index.js'
import { makeJpeg } from './makePhoto.js'
import { BASE, readJob, resultUrl } from './readJob.js'

const emulator = createRetouchEmulator({ jobDuration: 0 })

async function readImages(predictionId: string) {
  const { input, output } = await readJob(emulator, predictionId)
  return { before: input.image, after: output[0] ?? output.images }
}

async function readBytes(url: string) {
  return Buffer.from(await (await emulator.fetch(url)).arrayBuffer())
}

/** Width and height in the header of an extended WebP. */
function webpSize(bytes: Buffer) {
  expect(bytes.toString('latin1', 0, 4) + bytes.toString('latin1', 8, 16)).toBe('RIFFWEBPVP8X')
  return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1]
}

describe('images of the emulator', () => {
  it('images of the emulator are WebP of 1024 × 1280 that any page may show', async () => {
    const { before, after } = await readImages('job-1')
    for (const url of [before, after]) {
      const response = await emulator.fetch(url)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('image/webp')
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.has('content-disposition')).toBe(false)
      expect(webpSize(Buffer.from(await response.arrayBuffer()))).toEqual([1024, 1280])
    }
  })

  it('images of the emulator differ between original, half retouched and retouched', async () => {
    const { before, after } = await readImages('success-named-images')
    const files = await Promise.all([before, after.natural, after.studio].map(readBytes))
    expect(new Set(files.map((file) => file.toString('base64'))).size).toBe(3)
  })

  it.each([
    ['?download=true', async () => `${(await readImages('job-1')).after}?download=true`],
    ["the proxy's download route", async () => `${resultUrl('job-1')}/images/0`],
  ])('images of the emulator are attachments for %s', async (_, findUrl) => {
    const response = await emulator.fetch(await findUrl())
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="retouched-0.webp"',
    )
    expect(webpSize(Buffer.from(await response.arrayBuffer()))).toEqual([1024, 1280])
  })

  it("the emulator's download route responds 404 for an image that does not exist", async () => {
    expect((await emulator.fetch(`${resultUrl('image-not-found')}/images/0`)).status).toBe(404)
  })

  it('images of the emulator are an SVG of the same photo and size for an upload on a server', async () => {
    const photo = makeJpeg(1200, 1500)
    const form = new FormData()
    form.append('input.image', new File([photo], 'me.jpg', { type: 'image/jpeg' }))
    const started = await emulator.fetch(`${BASE}/apps/app/plugins/retouchInt/generate`, {
      method: 'POST',
      body: form,
    })
    const { urls } = await started.json()
    const { output } = await (await emulator.fetch(urls.get)).json()
    const response = await emulator.fetch(output[0])
    expect(response.headers.get('content-type')).toBe('image/svg+xml')
    const svg = new DOMParser().parseFromString(await response.text(), 'image/svg+xml')
    expect(svg.querySelector('parsererror')).toBeNull()
    expect(svg.documentElement.getAttribute('viewBox')).toBe('0 0 1200 1500')
    expect(svg.querySelector('image')?.getAttribute('href')).toBe(
      `data:image/jpeg;base64,${Buffer.from(photo).toString('base64')}`,
    )
  })
})

describe('imageBaseUrl of the emulator', () => {
  it.each([
    ['the default', undefined, 'https://delivery.pixelbin.io'],
    ['a path below an origin', 'http://127.0.0.1:4000/images', 'http://127.0.0.1:4000/images'],
    ['a bare origin', 'https://app.example', 'https://app.example'],
    ['an origin with a slash', 'https://app.example/', 'https://app.example'],
    ['the root of the request', '/', 'https://app.example'],
    ['a path of the request', '/api/retouch', 'https://app.example/api/retouch'],
  ])(
    'imageBaseUrl as %s changes the image URLs, and the emulator serves images there',
    async (_, imageBaseUrl, base) => {
      const local = createRetouchEmulator({ jobDuration: 0, imageBaseUrl })
      const { input, output } = await readJob(local, 'job-1')
      expect(output).toEqual([`${base}/predictions/outputs/30d/job-1/result_0.png`])
      for (const url of [input.image, output[0]]) {
        const response = await local.fetch(url)
        expect(response.headers.get('content-type')).toBe('image/webp')
      }
      expect(local.requests.map(({ operation }) => operation)).toEqual(['result', 'image', 'image'])
    },
  )

  it('imageBaseUrl works behind a server that strips the prefix of its mount', async () => {
    const local = createRetouchEmulator({ jobDuration: 0, imageBaseUrl: '/api/retouch' })
    const { output } = await readJob(local, 'job-1')
    const response = await local.fetch(output[0].replace('/api/retouch', ''))
    expect(response.headers.get('content-type')).toBe('image/webp')
  })

  it('imageBaseUrl does not affect scripted image responses', async () => {
    const local = createRetouchEmulator({
      jobDuration: 0,
      imageBaseUrl: 'https://app.example',
      scenario: { image: [202] },
    })
    const { input, output } = await readJob(local, 'job-1')
    for (const url of [input.image, output[0]]) expect((await local.fetch(url)).status).toBe(202)
  })
})
