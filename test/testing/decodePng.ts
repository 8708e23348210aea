import { crc32, inflateSync } from 'node:zlib'

interface Decoded {
  width: number
  height: number
  /** Red, green and blue at a place. */
  at(x: number, y: number): number[]
}

/** Reads a PNG of eight bits RGB, chunk by chunk, and throws at anything that is not as it should be. */
export function decodePng(file: Uint8Array): Decoded {
  const bytes = Buffer.from(file)
  if (bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n') throw new Error('no PNG signature')
  const chunks: { name: string; data: Buffer }[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const named = bytes.subarray(at + 4, at + 8 + length)
    if (crc32(named) !== bytes.readUInt32BE(at + 8 + length)) throw new Error('wrong CRC')
    chunks.push({ name: named.toString('latin1', 0, 4), data: named.subarray(4) })
    at += length + 12
  }
  const [header, image, end] = chunks
  if (header?.name !== 'IHDR' || image?.name !== 'IDAT' || end?.name !== 'IEND') {
    throw new Error(`unexpected chunks: ${chunks.map(({ name }) => name)}`)
  }
  const [width, height] = [header.data.readUInt32BE(0), header.data.readUInt32BE(4)]
  if (header.data.toString('hex', 8) !== '0802000000') throw new Error('not RGB of eight bits')
  const lines = inflateSync(image.data)
  const stride = width * 3 + 1
  if (lines.length !== stride * height) throw new Error('wrong amount of pixels')
  for (let y = 0; y < height; y += 1) {
    if (lines[y * stride] !== 2) throw new Error('unexpected filter')
    for (let x = 1; x < stride; x += 1) {
      const at = y * stride + x
      lines[at] = (lines[at] ?? 0) + (y === 0 ? 0 : (lines[at - stride] ?? 0))
    }
  }
  return {
    width,
    height,
    at: (x, y) => [...lines.subarray(y * stride + 1 + x * 3, y * stride + 4 + x * 3)],
  }
}
