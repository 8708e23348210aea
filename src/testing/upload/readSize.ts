/** Width and height of a complete PNG or JPEG. */
export function readSize(bytes: Uint8Array): [number, number] | undefined {
  const format = detectFormat(bytes)
  if (format === undefined) return undefined
  return format === 'image/png' ? readPng(bytes) : readJpeg(bytes)
}

const SIGNATURES = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const

/** Image format by the first bytes of a file. A file cut within the signature still has the format. */
export function detectFormat(bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  if (startsWith(bytes, SIGNATURES['image/png'])) return 'image/png'
  if (startsWith(bytes, SIGNATURES['image/jpeg'])) return 'image/jpeg'
  return undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  const start = bytes.subarray(0, signature.length)
  return start.length > 0 && start.every((byte, index) => byte === signature[index])
}

/** Width and height of a complete PNG: every chunk must have a correct checksum, up to the end. */
function readPng(bytes: Uint8Array): [number, number] | undefined {
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

const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc]

/** Width and height of a complete JPEG: every segment and scan, up to the end marker. */
function readJpeg(bytes: Uint8Array): [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: [number, number] | undefined
  let scanned = false
  let at = nextMarker(bytes, 2)
  while (at + 4 <= bytes.length) {
    const marker = view.getUint8(at + 1)
    const length = view.getUint16(at + 2)
    const end = at + 2 + length
    if (marker === END_OF_IMAGE) break
    if (marker === START_OF_IMAGE || length < 2 || end > bytes.length) return undefined
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker) && length >= 7) {
      size = [view.getUint16(at + 7), view.getUint16(at + 5)]
    }
    scanned ||= marker === START_OF_SCAN
    at = nextMarker(bytes, end)
  }
  return scanned && bytes[at + 1] === END_OF_IMAGE ? size : undefined
}

/**
 * Offset of the next marker. The bytes before it are a scan, or padding that decoders ignore. In a scan, 0xff
 * before 0x00 is data and restart markers (0xd0 to 0xd7) belong to the scan; 0xff before 0xff is padding.
 */
function nextMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && next !== 0xff && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
