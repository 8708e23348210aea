import { type ReadBytes, toDataView } from './createByteReader.js'

const HEADER_BYTES = 8
const CRC_BYTES = 4

/** Chunk types of a PNG as big-endian 32-bit numbers. */
export const PNG_CHUNK = { IHDR: 0x49484452, IDAT: 0x49444154, EXIF: 0x65584966, IEND: 0x49454e44 }

/** One chunk of a PNG. All offsets are in bytes from the start of the file. */
export interface PngChunk {
  readonly type: number
  /** Offset of the chunk's length field. */
  readonly start: number
  /** Offset of the chunk's data. */
  readonly dataStart: number
  /** Length of the chunk's data. */
  readonly length: number
  /** Offset after the chunk's CRC. */
  readonly end: number
}

/** Yields the chunks of a PNG up to IEND or the point where the file is truncated. */
export async function* readPngChunks(read: ReadBytes): AsyncGenerator<PngChunk> {
  for (let start = 8; ; ) {
    const header = toDataView(await read(start, HEADER_BYTES))
    if (header.byteLength < HEADER_BYTES) return
    const length = header.getUint32(0)
    const type = header.getUint32(4)
    const dataStart = start + HEADER_BYTES
    const end = dataStart + length + CRC_BYTES
    yield { type, start, dataStart, length, end }
    if (type === PNG_CHUNK.IEND) return
    start = end
  }
}
