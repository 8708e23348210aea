import { assert, asyncProperty, constantFrom, integer, uint8Array } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isImageError } from '../../src/api/RetouchError.js'
import { checkPhoto } from '../../src/photo/checkPhoto.js'
import { PHOTO_LIMITS } from '../../src/photo/photoLimits.js'
import { concatBytes } from './fixtures/concatBytes.js'
import { isoBytes } from './fixtures/foreignBytes.js'
import { exifBlock, exifSegment, jpegBytes, padJpeg, segment } from './fixtures/jpegBytes.js'
import { chunk, ihdr, PNG_SIGNATURE, pngBytes } from './fixtures/pngBytes.js'
import { webpBytes } from './fixtures/webpBytes.js'

const small = { minSide: 16 }

const check = (bytes: Uint8Array<ArrayBuffer>, limits = {}) => checkPhoto(new Blob([bytes]), limits)

const codes = async (bytes: Uint8Array<ArrayBuffer>, limits = {}) =>
  (await check(bytes, limits)).problems.map(({ code }) => code)

describe('PHOTO_LIMITS', () => {
  it("PHOTO_LIMITS has the limits of the service's messages", () => {
    expect(PHOTO_LIMITS).toEqual({
      maxBytes: 5_242_880,
      minSide: 1024,
      maxSide: 2048,
      formats: ['png', 'jpeg'],
    })
  })
})

// jsdom has no createImageBitmap, so only the scan of the file can find damage here.
describe('checkPhoto without a decoder', () => {
  it('checkPhoto without a decoder reports the numbers of the photo and of the limits', async () => {
    const bytes = concatBytes(isoBytes('heic'), new Uint8Array(5_242_880))
    const { problems } = await check(bytes)
    expect(problems.every(isImageError)).toBe(true)
    expect(problems).toMatchObject([
      {
        code: 'UNSUPPORTED_FORMAT',
        limit: { formats: ['PNG', 'JPEG'] },
        actual: { formats: ['HEIC'] },
      },
      {
        code: 'FILE_TOO_LARGE',
        limit: { bytes: 5_242_880 },
        actual: { bytes: bytes.length },
      },
    ])
    expect(await check(jpegBytes({ width: 900, height: 2500 }))).toMatchObject({
      width: 900,
      height: 2500,
      problems: [
        {
          code: 'DIMENSIONS_TOO_SMALL',
          limit: { width: 1024, height: 1024 },
          actual: { width: 900, height: 2500 },
        },
        {
          code: 'DIMENSIONS_TOO_LARGE',
          limit: { width: 2048, height: 2048 },
          actual: { width: 900, height: 2500 },
        },
      ],
    })
  })

  it('checkPhoto reports a WebP with fewer bytes than its header states as damaged', async () => {
    const webp = webpBytes(1200, 1200)
    expect(await codes(webp)).toEqual(['UNSUPPORTED_FORMAT'])
    expect(await codes(webp.slice(0, -1))).toEqual(['IMAGE_CORRUPTED', 'UNSUPPORTED_FORMAT'])
    expect(await codes(webp.slice(0, 12))).toEqual(['IMAGE_CORRUPTED', 'UNSUPPORTED_FORMAT'])
  })

  it('checkPhoto applies the limits that the app gives', async () => {
    const bytes = jpegBytes({ width: 300, height: 400 })
    expect(await codes(bytes, { minSide: 300 })).toEqual([])
    expect(await codes(bytes, { minSide: 301 })).toEqual(['DIMENSIONS_TOO_SMALL'])
    expect(await codes(bytes, { minSide: 1, maxSide: 399 })).toEqual(['DIMENSIONS_TOO_LARGE'])
    expect(await codes(bytes, { minSide: 1, maxBytes: bytes.length - 1 })).toEqual([
      'FILE_TOO_LARGE',
    ])
  })

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'checkPhoto reports the displayed size of a photo with EXIF orientation %i',
    async (orientation) => {
      const [width, height] = orientation >= 5 ? [20, 40] : [40, 20]
      for (const order of ['II', 'MM'] as const) {
        const segments = [segment(0xe0, [1, 2]), exifSegment(orientation, order)]
        const jpeg = jpegBytes({ width: 40, height: 20, segments })
        expect(await check(jpeg, small)).toMatchObject({ ok: true, width, height })
      }
      const chunks = [chunk('eXIf', exifBlock(orientation))]
      const png = await pngBytes({ width: 40, height: 20, chunks })
      expect(await check(png, small)).toMatchObject({ ok: true, width, height })
    },
  )

  it('checkPhoto ignores broken EXIF data', async () => {
    const whole = exifSegment(6)
    for (let length = 4; length < whole.length - 12; length++) {
      const segments = [segment(0xe1, whole.subarray(4, length))]
      const jpeg = jpegBytes({ width: 40, height: 20, segments })
      expect(await check(jpeg, small)).toMatchObject({ ok: true, width: 40 })
    }
  })

  it('checkPhoto finds the end of a JPEG across the boundary of a read chunk', async () => {
    const jpeg = jpegBytes({ width: 40, height: 20 })
    for (let size = 2 ** 20 - 3; size < 2 ** 20 + 4; size++) {
      const padded = padJpeg(jpeg, size)
      expect(padded.length).toBe(size)
      expect(await codes(padded, small)).toEqual([])
      expect(await codes(padded.slice(0, -1), small)).toEqual(['IMAGE_CORRUPTED'])
    }
  })

  it('checkPhoto mistakes neither stuffed bytes nor restart markers for the end of a JPEG', async () => {
    const jpeg = jpegBytes({ width: 40, height: 20 })
    const pixels = [0xff, 0x00, 0xff, 0xd0, 0xff, 0xff, 0xd7, 0xff, 0x00]
    const end = jpeg.slice(-2)
    const whole = concatBytes(jpeg.subarray(0, -2), pixels, end)
    expect(await codes(whole, small)).toEqual([])
    expect(await codes(whole.slice(0, -2), small)).toEqual(['IMAGE_CORRUPTED'])
  })

  it('checkPhoto reports a truncated JPEG even if a complete JPEG is appended to it', async () => {
    const cut = jpegBytes({ width: 40, height: 20 }).subarray(0, -2)
    const second = jpegBytes({ width: 3000, height: 3000 })
    expect(await codes(concatBytes(cut, second), small)).toEqual(['IMAGE_CORRUPTED'])
  })

  it('checkPhoto reports a JPEG or PNG truncated at any byte as damaged', async () => {
    const segments = [exifSegment(6)]
    const jpeg = jpegBytes({ width: 40, height: 20, segments })
    const png = await pngBytes({ width: 40, height: 20 })
    for (const whole of [jpeg, png]) {
      for (let length = 1; length < whole.length; length++) {
        expect(await codes(whole.slice(0, length), small)).toEqual(['IMAGE_CORRUPTED'])
      }
    }
  })

  it('checkPhoto reports a JPEG without a scan as damaged', async () => {
    const frame = segment(0xc0, [8, 0, 20, 0, 40, 1, 1, 0x11, 0])
    const bytes = concatBytes([0xff, 0xd8], frame, [0xff, 0xd9])
    expect(await check(bytes, small)).toMatchObject({
      width: 40,
      height: 20,
      problems: [{ code: 'IMAGE_CORRUPTED' }],
    })
  })

  it.each([
    ['without pixels', concatBytes([0xff, 0xd8, 0xff, 0xd9])],
    ['without a frame', concatBytes([0xff, 0xd8], segment(0xda, [0, 0, 0, 0]), [0xff, 0xd9])],
    ['of no height', jpegBytes({ width: 40, height: 0 })],
    ['with a segment of no length', concatBytes([0xff, 0xd8, 0xff, 0xe0, 0, 0, 0xff, 0xd9])],
  ])('checkPhoto reports a JPEG %s as damaged', async (_, bytes) => {
    expect(await check(bytes, small)).toMatchObject({
      format: 'jpeg',
      width: undefined,
      problems: [{ code: 'IMAGE_CORRUPTED' }],
    })
  })

  it('checkPhoto detects every flipped bit in the critical chunks of a PNG', async () => {
    const png = await pngBytes({ width: 40, height: 20 })
    const unnoticed: number[] = []
    for (let at = PNG_SIGNATURE.length; at < png.length; at++) {
      const broken = png.slice()
      broken[at] = (broken[at] ?? 0) ^ 0x10
      if (!(await codes(broken, small)).includes('IMAGE_CORRUPTED')) unnoticed.push(at)
    }
    expect(unnoticed).toEqual([])
  })

  it('checkPhoto ignores a flipped bit in the ancillary chunks of a PNG', async () => {
    const text = chunk('tEXt', [65, 0, 66])
    text[8] = 67
    expect(await codes(await pngBytes({ width: 40, height: 20, chunks: [text] }), small)).toEqual(
      [],
    )
  })

  it.each([
    ['that does not begin with its header', concatBytes(PNG_SIGNATURE, chunk('IEND', []))],
    ['of no width', concatBytes(PNG_SIGNATURE, ihdr(0, 20), chunk('IEND', []))],
    ['cut in its header', concatBytes(PNG_SIGNATURE, ihdr(40, 20).subarray(0, 20))],
  ])('checkPhoto reports a PNG %s as damaged', async (_, bytes) => {
    expect(await codes(bytes, small)).toContain('IMAGE_CORRUPTED')
  })

  it('checkPhoto reads a PNG whose IDAT chunk spans several read chunks', async () => {
    const pixels = chunk('IDAT', new Uint8Array(3 * 2 ** 20 + 5))
    const png = concatBytes(PNG_SIGNATURE, ihdr(40, 20), pixels, chunk('IEND', []))
    expect(await codes(png, small)).toEqual([])
    png[2 ** 21] = 1
    expect(await codes(png, small)).toEqual(['IMAGE_CORRUPTED'])
  })

  it('checkPhoto reports a problem for arbitrary bytes without throwing', async () => {
    const jpeg = jpegBytes({ width: 40, height: 20, segments: [exifSegment(6)] })
    const png = await pngBytes({ width: 40, height: 20 })
    const starts = constantFrom(jpeg, png, isoBytes('heic'), Uint8Array.of(0xff, 0xd8, 0xff))
    await assert(
      asyncProperty(
        starts,
        integer({ min: 0, max: 200 }),
        uint8Array(),
        async (start, cut, rest) => {
          const bytes = concatBytes(start.subarray(0, cut), rest)
          const { ok, problems } = await check(bytes, small)
          expect(problems.every(isImageError)).toBe(true)
          const unreadable = problems.some(({ code }) => code === 'IMAGE_UNREADABLE')
          expect(unreadable).toBe(bytes.length === 0)
          expect(ok).toBe(problems.length === 0)
        },
      ),
    )
  })
})
