import { createByteReader, toDataView } from '../scan/createByteReader.js'
import { PNG_CHUNK, readPngChunks } from '../scan/readPngChunks.js'

/** Samples per pixel by the color type in IHDR. */
const SAMPLES: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }

/** Adam7 interlacing: first column, first row, column step and row step of each pass. */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const

/** A PNG of 1 × 1 with valid chunks, in which the compressed image data is empty. */
const NO_PIXELS =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACElEQVR4nAMAAAAAAUgGidIAAAAASUVORK5CYII='

let verifies: Promise<boolean> | undefined

/**
 * Whether a PNG has the data of all its pixels. Firefox and Safari decode an incomplete PNG without an error, so there
 * the data is inflated and counted. Other browsers report it when they decode the photo; browsers without
 * `DecompressionStream` skip the count.
 */
export async function hasAllPngPixels(png: Blob): Promise<boolean> {
  verifies ??= decodingVerifiesPixels()
  if (typeof DecompressionStream === 'undefined' || (await verifies)) return true
  return inflatesToAllPixels(png)
}

async function decodingVerifiesPixels(): Promise<boolean> {
  const bytes = Uint8Array.from(atob(NO_PIXELS), (character) => character.charCodeAt(0))
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
    bitmap.close()
    return false
  } catch {
    return true
  }
}

/** Inflates the image data without keeping it, up to the number of bytes that the header requires. */
export async function inflatesToAllPixels(png: Blob): Promise<boolean> {
  const read = createByteReader(png)
  const data: Blob[] = []
  for await (const { type, dataStart, length } of readPngChunks(read)) {
    if (type === PNG_CHUNK.IDAT) data.push(png.slice(dataStart, dataStart + length))
  }
  let missing = countBytes(toDataView(await read(0, 29)))
  const reader = new Blob(data).stream().pipeThrough(new DecompressionStream('deflate')).getReader()
  try {
    while (missing > 0) {
      const { value, done } = await reader.read()
      if (done) return false
      missing -= value.length
    }
    return true
  } catch {
    return false
  } finally {
    reader.cancel().catch(() => {})
  }
}

/** Bytes of the inflated image data: one filter byte per row, then its pixels, for each pass. */
function countBytes(header: DataView): number {
  const width = header.getUint32(16)
  const height = header.getUint32(20)
  const bitsPerPixel = header.getUint8(24) * (SAMPLES[header.getUint8(25)] ?? 1)
  const passes = header.getUint8(28) === 1 ? ADAM7 : ([[0, 0, 1, 1]] as const)
  let bytes = 0
  for (const [column, row, columnStep, rowStep] of passes) {
    const columns = Math.ceil((width - column) / columnStep)
    const rows = Math.ceil((height - row) / rowStep)
    if (columns > 0 && rows > 0) bytes += rows * (1 + Math.ceil((columns * bitsPerPixel) / 8))
  }
  return bytes
}
