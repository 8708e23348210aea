import { crc32, deflateSync } from 'node:zlib'

/** A complete PNG in one grey, `width` by `height`. `padding` bytes of text increase its size. */
export function makePng(width: number, height: number, padding = 0): Uint8Array<ArrayBuffer> {
  const header = Buffer.from('00000000000000000800000000', 'hex')
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
      pngChunk('IHDR', header),
      ...(padding > 0 ? [pngChunk('tEXt', Buffer.alloc(padding - 12, 'a'))] : []),
      pngChunk('IDAT', deflateSync(Buffer.alloc((width + 1) * height))),
      pngChunk('IEND', Buffer.alloc(0)),
    ]),
  )
}

function pngChunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(data.length)
  checksum.writeUInt32BE(crc32(named))
  return Buffer.concat([length, named, checksum])
}

/**
 * The structure of a JPEG with two scans, a thumbnail that contains an end marker, stuffed bytes and a restart
 * marker. It cannot be decoded.
 */
export function makeJpeg(width: number, height: number): Uint8Array<ArrayBuffer> {
  const frame = Buffer.from('ffc2000b080000000001011100', 'hex')
  frame.writeUInt16BE(height, 5)
  frame.writeUInt16BE(width, 7)
  const scan = 'ffda0008010100003f00'
  return new Uint8Array(
    Buffer.concat([
      Buffer.from('ffd8', 'hex'),
      Buffer.from('ffe10008ffd8ffd9ffd9', 'hex'),
      Buffer.from('ffff', 'hex'),
      frame,
      Buffer.from(`${scan}1234ff00ffd05678`, 'hex'),
      Buffer.from('ffc400051234ab', 'hex'),
      Buffer.from(`${scan}9abcff00de`, 'hex'),
      Buffer.from('ffd9', 'hex'),
    ]),
  )
}
