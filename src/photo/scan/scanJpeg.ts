import type { ReadBytes } from './createByteReader.js'
import { createPhotoHeader, type PhotoHeader } from './PhotoHeader.js'
import { readExifOrientation } from './readExifOrientation.js'

const SOI = 0xd8
const EOI = 0xd9
const SOS = 0xda
const APP1 = 0xe1

/** Scans a JPEG marker by marker, up to EOI or the point where it is truncated. */
export async function scanJpeg(read: ReadBytes): Promise<PhotoHeader> {
  let width = 0
  let height = 0
  let orientation: number | undefined
  let scanned = false
  let whole = false
  for (let at = await findMarker(read, 2); at !== undefined; ) {
    const head = await read(at, 10)
    const marker = head[1] ?? 0
    whole = marker === EOI && scanned
    if (marker === EOI || marker === SOI) break
    const length = uint16(head, 2)
    if (isFrame(marker)) {
      height = uint16(head, 5)
      width = uint16(head, 7)
    }
    // The EXIF data follows "Exif" and two zero bytes.
    if (marker === APP1 && uint16(head, 4) === 0x4578 && uint16(head, 6) === 0x6966) {
      orientation ??= readExifOrientation((await read(at + 10, length)).subarray(0, length - 8))
    }
    scanned ||= marker === SOS
    at = await findMarker(read, at + 2 + length)
  }
  return createPhotoHeader(width, height, orientation, whole)
}

/** Offset of the next marker, ignoring byte stuffing and restart markers. */
async function findMarker(read: ReadBytes, from: number): Promise<number | undefined> {
  for (let at = from; ; ) {
    const bytes = await read(at, 2)
    if (bytes.length < 2) return undefined
    let found = bytes.indexOf(0xff)
    while (found >= 0 && found + 1 < bytes.length) {
      const next = bytes[found + 1] ?? 0
      if (next > 0 && next < 0xff && !isRestart(next)) return at + found
      found = bytes.indexOf(0xff, found + 1)
    }
    at += found >= 0 ? found : bytes.length
  }
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7
}

/** SOF0 to SOF15: 0xc0 to 0xcf except DHT, JPG and DAC. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}

function uint16(bytes: Uint8Array, at: number): number {
  return (bytes[at] ?? 0) * 256 + (bytes[at + 1] ?? 0)
}
