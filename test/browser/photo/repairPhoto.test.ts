import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { repairPhoto } from '../../../src/photo/repairPhoto.js'
import { exifBlock, exifSegment, jpegBytes, withSegments } from '../../photo/fixtures/jpegBytes.js'
import { toJpegFile } from '../../photo/fixtures/jpegFile.js'
import { chunk, withChunks } from '../../photo/fixtures/pngBytes.js'
import { webpBytes } from '../../photo/fixtures/webpBytes.js'
import { canvasPhoto, paintNoise, type QUARTERS } from './canvasPhoto.js'

afterEach(() => vi.restoreAllMocks())

const large = () => toJpegFile(jpegBytes({ width: 2400, height: 1600 }))

/** The colours of a picture at points from 0 to 1 on each axis: one digit per channel. */
async function readColours(blob: Blob, points: readonly (readonly [number, number])[]) {
  const bitmap = await createImageBitmap(blob)
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
  context?.drawImage(bitmap, 0, 0)
  const colours = points.map(([x, y]) => {
    const at = [Math.floor(x * bitmap.width), Math.floor(y * bitmap.height)] as const
    const [...rgba] = context?.getImageData(...at, 1, 1).data ?? []
    return rgba
      .slice(0, 3)
      .map((channel) => (channel > 127 ? 1 : 0))
      .join('')
  })
  bitmap.close()
  return colours
}

/** The middle of each quarter, in the order of `QUARTERS`. */
const MIDDLES = [
  [0.25, 0.25],
  [0.75, 0.25],
  [0.25, 0.75],
  [0.75, 0.75],
] as const

const COLOURS: Record<(typeof QUARTERS)[number], string> = {
  red: '100',
  lime: '010',
  blue: '001',
  yellow: '110',
}

describe('repairPhoto', () => {
  it.each([
    [4032, 3024, 2048, 1536],
    [3024, 4032, 1536, 2048],
    [2049, 2048, 2048, 2047],
    [4096, 2048, 2048, 1024],
    [1024, 2049, 1024, 2048],
  ])('repairPhoto scales %i × %i down to %i × %i', async (width, height, newWidth, newHeight) => {
    const repaired = await repairPhoto(toJpegFile(jpegBytes({ width, height })))
    expect(await checkPhoto(repaired)).toMatchObject({ width: newWidth, height: newHeight })
  })

  it('repairPhoto never enlarges', async () => {
    const webp = webpBytes(1100, 1200)
    expect(await checkPhoto(await repairPhoto(new Blob([webp])))).toMatchObject({
      width: 1100,
      height: 1200,
    })
  })

  it('repairPhoto crops equally at both ends, and only when scaling is not enough', async () => {
    const paintEnds = (context: CanvasRenderingContext2D) => {
      const { width, height } = context.canvas
      context.fillStyle = 'red'
      context.fillRect(0, 0, width, height)
      context.fillStyle = 'lime'
      context.fillRect(0, 500, width, height - 1000)
    }
    const long = await canvasPhoto(1200, 3400, 'image/jpeg', paintEnds)
    const cut = await repairPhoto(new Blob([long]), { crop: 'center' })
    expect(await checkPhoto(cut)).toMatchObject({ width: 1024, height: 2048 })
    const edges = [
      [0.5, 0.01],
      [0.5, 0.99],
    ] as const
    expect(await readColours(cut, edges)).toEqual([COLOURS.lime, COLOURS.lime])

    const fitting = await repairPhoto(large(), { crop: 'center' })
    expect(await checkPhoto(fitting)).toMatchObject({ width: 2048, height: 1365 })
  })

  const UPRIGHT = [
    [1, ['red', 'lime', 'blue', 'yellow']],
    [2, ['lime', 'red', 'yellow', 'blue']],
    [3, ['yellow', 'blue', 'lime', 'red']],
    [4, ['blue', 'yellow', 'red', 'lime']],
    [5, ['red', 'blue', 'lime', 'yellow']],
    [6, ['blue', 'red', 'yellow', 'lime']],
    [7, ['yellow', 'lime', 'blue', 'red']],
    [8, ['lime', 'yellow', 'red', 'blue']],
  ] as const

  it.each(UPRIGHT)(
    'repairPhoto turns a JPEG of EXIF orientation %i upright',
    async (orientation, colours) => {
      const stored = await canvasPhoto(2400, 1200)
      const photo = toJpegFile(withSegments(stored, exifSegment(orientation, 'II')))
      const repaired = await repairPhoto(photo)
      const [width, height] = orientation >= 5 ? [1024, 2048] : [2048, 1024]
      expect(await checkPhoto(repaired)).toMatchObject({ width, height })
      expect(await readColours(repaired, MIDDLES)).toEqual(colours.map((colour) => COLOURS[colour]))
    },
  )

  it.each(UPRIGHT)(
    'repairPhoto turns a PNG of eXIf orientation %i upright',
    async (orientation, colours) => {
      const stored = await canvasPhoto(2400, 1200, 'image/png')
      const photo = toJpegFile(withChunks(stored, chunk('eXIf', exifBlock(orientation))))
      const repaired = await repairPhoto(photo)
      const [width, height] = orientation >= 5 ? [1024, 2048] : [2048, 1024]
      expect(await checkPhoto(repaired)).toMatchObject({ width, height })
      expect(await readColours(repaired, MIDDLES)).toEqual(colours.map((colour) => COLOURS[colour]))
    },
  )

  it('repairPhoto fills transparent pixels with white', async () => {
    const clear = await canvasPhoto(2100, 2100, 'image/png', () => {})
    const repaired = await repairPhoto(new Blob([clear]))
    expect(await readColours(repaired, MIDDLES)).toEqual(new Array(4).fill('111'))
  })

  it.each([
    ['portrait.png', 'portrait.jpg'],
    ['no ending', 'no ending.jpg'],
    ['.jpeg', 'photo.jpg'],
    ['', 'photo.jpg'],
  ])('repairPhoto renames a repaired file from "%s" to "%s"', async (name, newName) => {
    const photo = toJpegFile(jpegBytes({ width: 2100, height: 2100 }), name)
    expect((await repairPhoto(photo)).name).toBe(newName)
  })

  it('repairPhoto names an accepted blob by its detected format', async () => {
    const png = await canvasPhoto(1100, 1100, 'image/png')
    const file = await repairPhoto(new Blob([png], { type: 'image/jpeg' }))
    expect(file).toMatchObject({ name: 'photo.png', type: 'image/png' })
  })

  it('repairPhoto lowers the JPEG quality only until the file is small enough', async () => {
    const encode = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob')
    const noise = new Blob([await canvasPhoto(1100, 1100, 'image/jpeg', paintNoise)])
    const smallest = await repairPhoto(noise, { limits: { maxBytes: 700_000 } })
    expect(smallest.size).toBeLessThanOrEqual(700_000)
    const qualities = encode.mock.calls.slice(1).map(([, , quality]) => quality)
    expect(qualities).toEqual([0.85, 0.8, 0.7, 0.6].slice(0, qualities.length))
    expect(qualities.length).toBeGreaterThan(1)
  })

  it('repairPhoto keeps the file under 4 MB even if the limits allow more', async () => {
    const noise = new Blob([await canvasPhoto(2400, 2400, 'image/png', paintNoise)])
    const encode = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob')
    const repaired = await repairPhoto(noise, { limits: { maxSide: 2400, maxBytes: 10_000_000 } })
    expect(encode.mock.calls.length).toBeGreaterThan(1)
    expect(repaired.size).toBeLessThanOrEqual(4_000_000)
  })

  it('repairPhoto rejects with FILE_TOO_LARGE when the lowest quality is still too large', async () => {
    const noise = new Blob([await canvasPhoto(1100, 1100, 'image/jpeg', paintNoise)])
    await expect(repairPhoto(noise, { limits: { maxBytes: 50_000 } })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      limit: { bytes: 50_000 },
    })
  })

  it.each([
    ['nothing', null],
    ['another format', new Blob([], { type: 'image/png' })],
  ])('repairPhoto rejects when the browser encodes to %s', async (_, result) => {
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((callback) =>
      callback(result),
    )
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' })
  })

  it('repairPhoto rejects when the browser cannot create a canvas', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' })
  })

  it('repairPhoto rejects when the browser runs out of memory for the pixels', async () => {
    const decode = globalThis.createImageBitmap
    const cause = new DOMException('The image could not be allocated.', 'InvalidStateError')
    vi.spyOn(globalThis, 'createImageBitmap')
      .mockImplementationOnce((photo: ImageBitmapSource) => decode(photo))
      .mockRejectedValueOnce(cause)
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE', cause })
  })

  it('repairPhoto rejects a photo that the browser orients differently from its EXIF data', async () => {
    const decode = globalThis.createImageBitmap
    const turned = new Blob([jpegBytes({ width: 1600, height: 2400 })])
    vi.spyOn(globalThis, 'createImageBitmap')
      .mockImplementationOnce((photo: ImageBitmapSource) => decode(photo))
      .mockImplementationOnce(() => decode(turned, { resizeWidth: 2048 }))
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' })
  })

  it('repairPhoto releases bitmaps, canvas and URLs, and never draws the source at full size', async () => {
    const webp = new Blob([webpBytes(2400, 1600)])
    const decode = vi.spyOn(globalThis, 'createImageBitmap')
    const create = vi.spyOn(document, 'createElement')
    const encode = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob')
    const open = vi.spyOn(URL, 'createObjectURL')
    const close = vi.spyOn(URL, 'revokeObjectURL')
    let painted = 0
    encode.mockImplementationOnce(function (this: HTMLCanvasElement, ...given) {
      painted = this.width * this.height
      return HTMLCanvasElement.prototype.toBlob.apply(this, given)
    })
    await repairPhoto(webp)
    const bitmaps = await Promise.all(decode.mock.results.map(({ value }) => value))
    expect(bitmaps.map(({ width }) => width)).toEqual(bitmaps.map(() => 0))
    expect(create.mock.results.map(({ value }) => value.width)).toEqual([0])
    expect(painted).toBe(2048 * 1365)
    expect(open).toHaveBeenCalled()
    expect(close.mock.calls.flat()).toEqual(open.mock.results.map(({ value }) => value))
  })
})
