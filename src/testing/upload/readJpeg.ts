const START_OF_IMAGE = 0xd8
const END_OF_IMAGE = 0xd9
const START_OF_SCAN = 0xda
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc]

/** Width and height of a complete JPEG: every segment and scan, up to the end marker. */
export function readJpeg(bytes: Uint8Array): [number, number] | undefined {
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
