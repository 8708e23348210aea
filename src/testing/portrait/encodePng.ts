import { crc32 } from '../crc32.js'

const SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

/** A PNG of RGB pixels, three bytes each, row by row. */
export async function encodePng(
  pixels: Uint8ClampedArray,
  width: number,
  height: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const header = new DataView(new ArrayBuffer(13))
  header.setUint32(0, width)
  header.setUint32(4, height)
  header.setUint8(8, 8)
  header.setUint8(9, 2)
  const chunks = [
    new Uint8Array(SIGNATURE),
    chunk('IHDR', new Uint8Array(header.buffer)),
    chunk('IDAT', await deflate(filterLines(pixels, width * 3, height))),
    chunk('IEND', new Uint8Array()),
  ]
  const bytes = new Uint8Array(chunks.reduce((length, part) => length + part.length, 0))
  let at = 0
  for (const part of chunks) {
    bytes.set(part, at)
    at += part.length
  }
  return bytes
}

async function deflate(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const { readable, writable } = new CompressionStream('deflate')
  const writer = writable.getWriter()
  const written = writer.write(bytes).then(() => writer.close())
  const compressed = new Uint8Array(await new Response(readable).arrayBuffer())
  await written
  return compressed
}

/** Each line as its difference from the one above, which is what makes soft shading small. */
function filterLines(
  pixels: Uint8ClampedArray,
  stride: number,
  height: number,
): Uint8Array<ArrayBuffer> {
  const lines = new Uint8Array((stride + 1) * height)
  for (let y = 0; y < height; y += 1) {
    const line = y * (stride + 1)
    lines[line] = 2
    for (let x = 0; x < stride; x += 1) {
      const at = y * stride + x
      lines[line + 1 + x] = (pixels[at] ?? 0) - (pixels[at - stride] ?? 0)
    }
  }
  return lines
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const bytes = new Uint8Array(data.length + 12)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, data.length)
  bytes.set(new TextEncoder().encode(name), 4)
  bytes.set(data, 8)
  view.setUint32(data.length + 8, crc32(bytes.subarray(4, data.length + 8)))
  return bytes
}
