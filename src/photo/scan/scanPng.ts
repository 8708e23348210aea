import { type ReadBytes, toDataView } from './createByteReader.js'
import { createPhotoHeader, type PhotoHeader } from './PhotoHeader.js'
import { readExifOrientation } from './readExifOrientation.js'
import { PNG_CHUNK, type PngChunk, readPngChunks } from './readPngChunks.js'

/** Bit of a chunk's type that marks it as ancillary: decoders may skip it. */
const ANCILLARY = 0x20000000

/** Scans a PNG chunk by chunk, up to IEND or the first truncated or corrupt chunk. */
export async function scanPng(read: ReadBytes): Promise<PhotoHeader> {
  const header = toDataView(await read(0, 24))
  if (header.byteLength < 24 || header.getUint32(12) !== PNG_CHUNK.IHDR) return { whole: false }
  let orientation: number | undefined
  let whole = false
  for await (const chunk of readPngChunks(read)) {
    if ((chunk.type & ANCILLARY) === 0 && !(await hasValidCrc(read, chunk))) break
    if (chunk.type === PNG_CHUNK.EXIF) orientation = await readOrientation(read, chunk)
    whole = chunk.type === PNG_CHUNK.IEND
  }
  return createPhotoHeader(header.getUint32(16), header.getUint32(20), orientation, whole)
}

/** The orientation, 1 to 8, in an eXIf chunk. Undefined if it has none. */
export async function readOrientation(
  read: ReadBytes,
  { dataStart, length }: PngChunk,
): Promise<number | undefined> {
  return readExifOrientation(await read(dataStart, Math.min(length, 0xffff)))
}

/** Whether a chunk's CRC matches its type and data. Firefox and Safari do not verify it. */
async function hasValidCrc(read: ReadBytes, { start, end }: PngChunk): Promise<boolean> {
  const crcStart = end - 4
  let crc = 0
  for (let at = start + 4; at < crcStart; ) {
    const bytes = (await read(at, 1)).subarray(0, crcStart - at)
    if (bytes.length === 0) return false
    crc = crc32(crc, bytes)
    at += bytes.length
  }
  const sum = toDataView(await read(crcStart, 4))
  return sum.byteLength >= 4 && sum.getUint32(0) === crc
}

let table: Uint32Array | undefined

/** Continues the CRC-32 `previous` (initially 0) over `bytes`. */
function crc32(previous: number, bytes: Uint8Array): number {
  table ??= createTable()
  let crc = ~previous
  for (let at = 0; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  }
  return ~crc >>> 0
}

function createTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    return crc
  })
}
