// @vitest-environment node
import { describe, expect, it } from 'vitest'
import { inflatesToAllPixels } from '../../../src/photo/check/hasAllPngPixels.js'
import { concatBytes } from '../fixtures/concatBytes.js'
import { chunk, ihdr, PNG_SIGNATURE, pngBytes } from '../fixtures/pngBytes.js'

const inflates = (bytes: Uint8Array<ArrayBuffer>) => inflatesToAllPixels(new Blob([bytes]))

/** A PNG whose image data is `bytes` zero bytes before compression. */
async function createPng(header: Uint8Array, bytes: number, idatChunks = 1) {
  const stream = new Response(new Uint8Array(bytes)).body?.pipeThrough(
    new CompressionStream('deflate'),
  )
  const data = new Uint8Array(await new Response(stream ?? null).arrayBuffer())
  const size = Math.ceil(data.length / idatChunks)
  const chunks = Array.from({ length: idatChunks }, (_, index) =>
    chunk('IDAT', data.subarray(index * size, (index + 1) * size)),
  )
  return concatBytes(PNG_SIGNATURE, header, ...chunks, chunk('IEND', []))
}

/** IHDR of an Adam7-interlaced grayscale image of 8 bits. */
const interlaced = (width: number, height: number) => {
  const header = ihdr(width, height, 8, 0)
  return chunk('IHDR', [...header.subarray(8, 20), 1])
}

describe('the image data of a PNG', () => {
  it.each([
    [8, 0],
    [8, 2],
    [16, 2],
    [8, 6],
  ] as const)(
    'a whole PNG of %i bits and color type %i has all its pixels',
    async (bitDepth, colorType) => {
      expect(await inflates(await pngBytes({ width: 33, height: 21, bitDepth, colorType }))).toBe(
        true,
      )
    },
  )

  it('a PNG with its pixels in several IDAT chunks has all of them', async () => {
    expect(await inflates(await createPng(ihdr(40, 30, 8, 0), 41 * 30, 5))).toBe(true)
  })

  it.each([
    ['one byte short', 41 * 30 - 1],
    ['one row short', 41 * 29],
    ['empty', 0],
  ])('a PNG is incomplete when its image data is %s', async (_, bytes) => {
    expect(await inflates(await createPng(ihdr(40, 30, 8, 0), bytes))).toBe(false)
  })

  it('a PNG is incomplete when its compressed stream is cut off', async () => {
    const cut = concatBytes(
      PNG_SIGNATURE,
      ihdr(40, 30),
      chunk('IDAT', [0x78, 0x9c]),
      chunk('IEND', []),
    )
    expect(await inflates(cut)).toBe(false)
  })

  it('an interlaced PNG is measured by its passes', async () => {
    // Rows × (filter byte + columns) of the seven passes of a 5 × 5 image.
    const bytes = 2 + 2 + 3 + 2 * 2 + 4 + 3 * 3 + 2 * 6
    expect(await inflates(await createPng(interlaced(5, 5), bytes))).toBe(true)
    expect(await inflates(await createPng(interlaced(5, 5), bytes - 1))).toBe(false)
  })
})
