import { crc32 } from './crc32.js'
import { type ReadBytes, toDataView } from './createByteReader.js'
import { createPhotoHeader, type PhotoHeader } from './PhotoHeader.js'
import { readExifOrientation } from './readExifOrientation.js'

const IHDR = 0x49484452
const EXIF = 0x65584966
const IEND = 0x49454e44
/** Bit of a chunk's type that marks it as ancillary: decoders may skip it. */
const ANCILLARY = 0x20000000

/** Scans a PNG chunk by chunk, up to IEND or the first truncated or corrupt chunk. */
export async function scanPng(read: ReadBytes): Promise<PhotoHeader> {
  const header = toDataView(await read(0, 24))
  if (header.byteLength < 24 || header.getUint32(12) !== IHDR) return { whole: false }
  let orientation: number | undefined
  let whole = false
  for (let at = 8; !whole; ) {
    const head = toDataView(await read(at, 8))
    if (head.byteLength < 8) break
    const length = head.getUint32(0)
    const type = head.getUint32(4)
    if ((type & ANCILLARY) === 0 && !(await hasValidCrc(read, at + 4, length + 4))) break
    if (type === EXIF)
      orientation = readExifOrientation(await read(at + 8, Math.min(length, 0xffff)))
    whole = type === IEND
    at += length + 12
  }
  return createPhotoHeader(header.getUint32(16), header.getUint32(20), orientation, whole)
}

/** Whether a chunk's CRC matches its type and data. Firefox and Safari do not verify it. */
async function hasValidCrc(read: ReadBytes, from: number, length: number): Promise<boolean> {
  const end = from + length
  let crc = 0
  for (let at = from; at < end; ) {
    const bytes = (await read(at, 1)).subarray(0, end - at)
    if (bytes.length === 0) return false
    crc = crc32(crc, bytes)
    at += bytes.length
  }
  const sum = toDataView(await read(end, 4))
  return sum.byteLength >= 4 && sum.getUint32(0) === crc
}
