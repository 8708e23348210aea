/** Width and height of a complete PNG: every chunk must have a correct checksum, up to the end. */
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

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, index) => {
  let value = index
  for (let bit = 0; bit < 8; bit += 1) {
    value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1
  }
  return value
})

/** Checksum of a chunk. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0)
  return (crc ^ 0xffffffff) >>> 0
}
