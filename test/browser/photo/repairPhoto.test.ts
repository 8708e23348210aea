import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { repairPhoto } from '../../../src/photo/repairPhoto.js'
import { exifSegment, jpegBytes, withSegments } from '../../photo/fixtures/jpegBytes.js'
import { canvasPhoto, paintNoise, type QUARTERS } from './canvasPhoto.js'
import { CORPUS } from './corpus.js'

afterEach(() => vi.restoreAllMocks())

const photoOf = (bytes: Uint8Array<ArrayBuffer>, name = 'IMG_1.photo.JPEG') =>
  new File([bytes], name, { type: 'image/jpeg' })

const large = () => photoOf(jpegBytes({ width: 2400, height: 1600 }))

async function sameBytes(one: Blob, other: Blob): Promise<boolean> {
  const [a, b] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()])
  const bytes = new Uint8Array(b)
  return a.byteLength === b.byteLength && new Uint8Array(a).every((byte, at) => byte === bytes[at])
}

/** The colours in the middle of the four quarters of a picture, as `QUARTERS` orders them. */
async function quartersOf(blob: Blob): Promise<string[]> {
  const bitmap = await createImageBitmap(blob)
  const canvas = new OffscreenCanvas(2, 2)
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, 0, 0, 2, 2)
  bitmap.close()
  const [...rgba] = context?.getImageData(0, 0, 2, 2).data ?? []
  return [0, 4, 8, 12].map((at) =>
    rgba
      .slice(at, at + 3)
      .map((channel) => (channel > 127 ? 1 : 0))
      .join(''),
  )
}

const COLOURS: Record<(typeof QUARTERS)[number], string> = {
  red: '100',
  lime: '010',
  blue: '001',
  yellow: '110',
}

describe('repairPhoto over the corpus', () => {
  it.each(CORPUS.filter(({ repair }) => repair === 'none'))(
    'gives $name back as it is',
    async ({ bytes }) => {
      const content = await bytes()
      const file = photoOf(content)
      expect(await repairPhoto(file)).toBe(file)
      const blob = new Blob([content], { type: 'application/octet-stream' })
      const repaired = await repairPhoto(blob)
      expect(repaired).toBeInstanceOf(File)
      expect(await sameBytes(repaired, blob)).toBe(true)
    },
  )

  it.each(CORPUS.filter(({ repair }) => repair === 'possible' || repair === 'crop'))(
    'mends $name',
    async ({ bytes, repair }) => {
      const content = await bytes()
      const file = photoOf(content)
      const mended = await repairPhoto(file, { crop: repair === 'crop' ? 'center' : 'never' })
      expect(mended).toMatchObject({ name: 'IMG_1.photo.jpg', type: 'image/jpeg' })
      expect(mended.size).toBeLessThanOrEqual(4_000_000)
      expect(await checkPhoto(mended)).toMatchObject({ ok: true, problems: [], format: 'jpeg' })
      expect(await sameBytes(file, new Blob([content]))).toBe(true)
    },
  )

  it.each(CORPUS.filter(({ repair }) => repair === 'crop'))(
    'turns $name down without a crop',
    async ({ bytes }) => {
      await expect(repairPhoto(photoOf(await bytes()))).rejects.toMatchObject({
        code: 'DIMENSIONS_TOO_LARGE',
      })
    },
  )

  it.each(CORPUS.filter(({ repair }) => repair === 'impossible'))(
    'turns $name down',
    async ({ bytes, problems, stuck = problems[0] }) => {
      await expect(repairPhoto(photoOf(await bytes()), { crop: 'center' })).rejects.toMatchObject({
        code: stuck,
      })
    },
  )
})

describe('repairPhoto', () => {
  it.each([
    [4032, 3024, 2048, 1536],
    [3024, 4032, 1536, 2048],
    [2049, 2048, 2048, 2047],
    [4096, 2048, 2048, 1024],
    [1024, 2049, 1024, 2048],
  ])('scales %i × %i down to %i × %i', async (width, height, newWidth, newHeight) => {
    const mended = await repairPhoto(photoOf(jpegBytes({ width, height })))
    expect(await checkPhoto(mended)).toMatchObject({ width: newWidth, height: newHeight })
  })

  it('never enlarges', async () => {
    const webp = await canvasPhoto(1100, 1200, 'image/webp')
    expect(await checkPhoto(await repairPhoto(new Blob([webp])))).toMatchObject({
      width: 1100,
      height: 1200,
    })
  })

  it('cuts the same off both ends, and only where nothing else helps', async () => {
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
    expect(await quartersOf(cut)).toEqual(new Array(4).fill(COLOURS.lime))

    const fitting = await repairPhoto(large(), { crop: 'center' })
    expect(await checkPhoto(fitting)).toMatchObject({ width: 2048, height: 1365 })
  })

  it.each([
    [1, ['red', 'lime', 'blue', 'yellow']],
    [2, ['lime', 'red', 'yellow', 'blue']],
    [3, ['yellow', 'blue', 'lime', 'red']],
    [4, ['blue', 'yellow', 'red', 'lime']],
    [5, ['red', 'blue', 'lime', 'yellow']],
    [6, ['blue', 'red', 'yellow', 'lime']],
    [7, ['yellow', 'lime', 'blue', 'red']],
    [8, ['lime', 'yellow', 'red', 'blue']],
  ] as const)('keeps a photo of EXIF orientation %i upright', async (orientation, colours) => {
    const stored = await canvasPhoto(2400, 1200)
    const photo = photoOf(withSegments(stored, exifSegment(orientation, 'II')))
    const mended = await repairPhoto(photo)
    const [width, height] = orientation >= 5 ? [1024, 2048] : [2048, 1024]
    expect(await checkPhoto(mended)).toMatchObject({ width, height })
    expect(await quartersOf(mended)).toEqual(colours.map((colour) => COLOURS[colour]))
  })

  it('puts white under what is transparent', async () => {
    const clear = await canvasPhoto(2100, 2100, 'image/png', () => {})
    expect(await quartersOf(await repairPhoto(new Blob([clear])))).toEqual(new Array(4).fill('111'))
  })

  it.each([
    ['portrait.png', 'portrait.jpg'],
    ['no ending', 'no ending.jpg'],
    ['.jpeg', 'photo.jpg'],
    ['', 'photo.jpg'],
  ])('names the new file of "%s" "%s"', async (name, newName) => {
    const photo = photoOf(jpegBytes({ width: 2100, height: 2100 }), name)
    expect((await repairPhoto(photo)).name).toBe(newName)
  })

  it('names a blob that passes by its true format', async () => {
    const png = await canvasPhoto(1100, 1100, 'image/png')
    const file = await repairPhoto(new Blob([png], { type: 'image/jpeg' }))
    expect(file).toMatchObject({ name: 'photo.png', type: 'image/png' })
  })

  it('lowers the quality until the file is small enough, and no further', async () => {
    const encode = vi.spyOn(HTMLCanvasElement.prototype, 'toBlob')
    const noise = new Blob([await canvasPhoto(1100, 1100, 'image/jpeg', paintNoise)])
    const smallest = await repairPhoto(noise, { limits: { maxBytes: 700_000 } })
    expect(smallest.size).toBeLessThanOrEqual(700_000)
    const qualities = encode.mock.calls.slice(1).map(([, , quality]) => quality)
    expect(qualities).toEqual([0.85, 0.8, 0.7, 0.6].slice(0, qualities.length))
    expect(qualities.length).toBeGreaterThan(1)
  })

  it('says that a file stays too large when no quality helps', async () => {
    const noise = new Blob([await canvasPhoto(1100, 1100, 'image/jpeg', paintNoise)])
    await expect(repairPhoto(noise, { limits: { maxBytes: 50_000 } })).rejects.toMatchObject({
      code: 'FILE_TOO_LARGE',
      limit: { bytes: 50_000 },
    })
  })

  it.each([
    ['nothing', null],
    ['another format', new Blob([], { type: 'image/png' })],
  ])('says so when the browser encodes to %s', async (_, result) => {
    vi.spyOn(HTMLCanvasElement.prototype, 'toBlob').mockImplementation((callback) =>
      callback(result),
    )
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' })
  })

  it('says so when the browser has no canvas left', async () => {
    vi.spyOn(HTMLCanvasElement.prototype, 'getContext').mockReturnValue(null)
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE' })
  })

  it('says so when the browser is short of memory for the pixels', async () => {
    const decode = globalThis.createImageBitmap
    const cause = new DOMException('The image could not be allocated.', 'InvalidStateError')
    vi.spyOn(globalThis, 'createImageBitmap')
      .mockImplementationOnce((photo: ImageBitmapSource) => decode(photo))
      .mockRejectedValueOnce(cause)
    await expect(repairPhoto(large())).rejects.toMatchObject({ code: 'IMAGE_UNREADABLE', cause })
  })

  it('goes by the header where the page may not show blob: images', async () => {
    vi.spyOn(URL, 'createObjectURL').mockReturnValue('data:,forbidden')
    expect(await checkPhoto(await repairPhoto(large()))).toMatchObject({
      width: 2048,
      height: 1365,
    })
  })

  it('gives the memory of its bitmaps, canvas and URLs back, and never makes a canvas of the source', async () => {
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
    await repairPhoto(large())
    const bitmaps = await Promise.all(decode.mock.results.map(({ value }) => value))
    expect(bitmaps.map(({ width }) => width)).toEqual(bitmaps.map(() => 0))
    expect(create.mock.results.map(({ value }) => value.width)).toEqual([0])
    expect(painted).toBe(2048 * 1365)
    expect(close.mock.calls.flat()).toEqual(open.mock.results.map(({ value }) => value))
  })
})
