import { crc32 } from '../crc32.js'

/** The width and height of a PNG that is whole: every chunk with the right checksum, up to its end. */
export function readPng(bytes: Uint8Array): [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: [number, number] | undefined
  let at = 8
  while (at + 12 <= bytes.length) {
    const end = at + 8 + view.getUint32(at)
    const name = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    if (end + 4 > bytes.length) return undefined
    if (crc32(bytes.subarray(at + 4, end)) !== view.getUint32(end)) return undefined
    if (name === 'IHDR') size = [view.getUint32(at + 8), view.getUint32(at + 12)]
    if (name === 'IEND') return size
    at = end + 4
  }
  return undefined
}
