import { crc32 } from './crc32.js'
import type { ReadBytes } from './createByteReader.js'
import { dataViewOf } from './dataViewOf.js'
import { exifOrientation } from './exifOrientation.js'
import { type PhotoWalk, photoWalk } from './photoWalk.js'

const IHDR = 0x49484452
const EXIF = 0x65584966
const IEND = 0x49454e44
/** The bit of a chunk's type that lets a reader skip it. */
const ANCILLARY = 0x20000000

/** Goes through a PNG from chunk to chunk, to its end or to where it breaks off. */
export async function walkPng(read: ReadBytes): Promise<PhotoWalk> {
  const header = dataViewOf(await read(0, 24))
  if (header.byteLength < 24 || header.getUint32(12) !== IHDR) return { whole: false }
  let orientation: number | undefined
  let whole = false
  for (let at = 8; !whole; ) {
    const head = dataViewOf(await read(at, 8))
    if (head.byteLength < 8) break
    const length = head.getUint32(0)
    const type = head.getUint32(4)
    if ((type & ANCILLARY) === 0 && !(await isSound(read, at + 4, length + 4))) break
    if (type === EXIF) orientation = exifOrientation(await read(at + 8, Math.min(length, 0xffff)))
    whole = type === IEND
    at += length + 12
  }
  return photoWalk(header.getUint32(16), header.getUint32(20), orientation, whole)
}

/** Whether the check sum behind a chunk's type and data fits them. Firefox and Safari do not ask. */
async function isSound(read: ReadBytes, from: number, length: number): Promise<boolean> {
  const end = from + length
  let crc = 0
  for (let at = from; at < end; ) {
    const bytes = (await read(at, 1)).subarray(0, end - at)
    if (bytes.length === 0) return false
    crc = crc32(crc, bytes)
    at += bytes.length
  }
  const sum = dataViewOf(await read(end, 4))
  return sum.byteLength >= 4 && sum.getUint32(0) === crc
}
