import { describe, expect, it } from 'vitest'
import { createRetouchEmulator } from '../../src/testing/index.js'
import { decodePng } from './decodePng.js'
import { readJob, resultUrl } from './readJob.js'

const emulator = createRetouchEmulator({ jobDuration: 0 })

async function imagesOf(predictionId: string) {
  const { input, output } = await readJob(emulator, predictionId)
  return { before: input.image, after: output[0] ?? output.images }
}

async function pixelsOf(url: string) {
  const response = await emulator.fetch(url)
  return decodePng(new Uint8Array(await response.arrayBuffer()))
}

const brightness = (colour: number[]) => colour.reduce((sum, part) => sum + part, 0) / 3

describe('images', { timeout: 30_000 }, () => {
  it('are real PNG files that any page may show', async () => {
    const { before, after } = await imagesOf('job-1')
    for (const url of [before, after]) {
      const response = await emulator.fetch(url)
      expect(response.status).toBe(200)
      expect(response.headers.get('content-type')).toBe('image/png')
      expect(response.headers.get('access-control-allow-origin')).toBe('*')
      expect(response.headers.has('content-disposition')).toBe(false)
      const bytes = new Uint8Array(await response.arrayBuffer())
      expect(bytes.length).toBeLessThan(1_500_000)
      expect(decodePng(bytes)).toMatchObject({ width: 1024, height: 1280 })
    }
  })

  it('differ before and after in light and skin, and in nothing else', async () => {
    const { before, after } = await imagesOf('job-1')
    const [one, other] = [await pixelsOf(before), await pixelsOf(after)]
    const forehead = [566, 404] as const
    const spotless = [540, 440] as const
    const rednessOf = ([red = 0, green = 0]: number[]) => red / (green + 1)
    expect(brightness(other.at(...spotless))).toBeGreaterThan(brightness(one.at(...spotless)) + 15)
    expect(rednessOf(one.at(...forehead))).toBeGreaterThan(rednessOf(one.at(...spotless)) * 1.5)
    expect(rednessOf(other.at(...forehead))).toBeLessThan(rednessOf(other.at(...spotless)) * 1.1)
    // The dark pupils, and the white between the lips.
    for (const [x, y] of [
      [430, 514],
      [592, 514],
    ] as const) {
      expect(brightness(one.at(x, y))).toBeLessThan(40)
      expect(brightness(other.at(x, y))).toBeLessThan(40)
    }
    expect(brightness(one.at(512, 690))).toBeGreaterThan(brightness(one.at(512, 725)))
    expect(brightness(other.at(512, 690))).toBeGreaterThan(brightness(other.at(512, 725)))
  })

  it('are told apart by name where there are several', async () => {
    const { before, after } = await imagesOf('success-named-images')
    const light = async (url: string) => brightness((await pixelsOf(url)).at(540, 440))
    const [raw, natural, studio] = [
      await light(before),
      await light(after.natural),
      await light(after.studio),
    ]
    expect(natural).toBeGreaterThan(raw + 5)
    expect(studio).toBeGreaterThan(natural + 5)
  })

  it.each([
    ['?download=true', async () => `${(await imagesOf('job-1')).after}?download=true`],
    ['the route of the proxy', async () => `${resultUrl('job-1')}/images/0`],
  ])('come as an attachment by %s', async (_, urlOf) => {
    const response = await emulator.fetch(await urlOf())
    expect(response.headers.get('content-disposition')).toBe(
      'attachment; filename="retouched-0.png"',
    )
    expect(decodePng(new Uint8Array(await response.arrayBuffer()))).toMatchObject({ width: 1024 })
  })

  it('live where `imageBaseUrl` says', async () => {
    const local = createRetouchEmulator({
      jobDuration: 0,
      imageBaseUrl: 'http://127.0.0.1:4000/images',
      scenario: { image: [202] },
    })
    const { input, output } = await readJob(local, 'job-1')
    expect(output).toEqual([
      'http://127.0.0.1:4000/images/predictions/outputs/30d/job-1/result_0.png',
    ])
    for (const url of [input.image, output[0]]) expect((await local.fetch(url)).status).toBe(202)
  })

  it('are missing by the route of the proxy too', async () => {
    expect((await emulator.fetch(`${resultUrl('image-not-found')}/images/0`)).status).toBe(404)
  })
})
