const START_OF_SCAN = 0xda
const END_OF_IMAGE = 0xd9
const NO_FRAMES: readonly number[] = [0xc4, 0xc8, 0xcc]

/** The width and height of a JPEG that is whole: segment by segment and scan by scan, up to its end. */
export function readJpeg(bytes: Uint8Array): [number, number] | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let size: [number, number] | undefined
  let scans = 0
  let at = 2
  while (at + 2 <= bytes.length) {
    // Any number of 0xff may stand before a marker.
    const marker = view.getUint8(at + 1)
    if (view.getUint8(at) !== 0xff) return undefined
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (marker === END_OF_IMAGE) return scans > 0 ? size : undefined
    if (at + 4 > bytes.length) return undefined
    const end = at + 2 + view.getUint16(at + 2)
    if (end > bytes.length) return undefined
    if (marker >= 0xc0 && marker <= 0xcf && !NO_FRAMES.includes(marker)) {
      if (at + 9 > bytes.length) return undefined
      size = [view.getUint16(at + 7), view.getUint16(at + 5)]
    }
    at = end
    if (marker === START_OF_SCAN) {
      scans += 1
      at = endOfScan(bytes, end)
    }
  }
  return undefined
}

/** In a scan 0xff stands for itself before 0x00, and restarts (0xd0 to 0xd7) belong to it. */
function endOfScan(bytes: Uint8Array, start: number): number {
  for (let at = bytes.indexOf(0xff, start); at >= 0; at = bytes.indexOf(0xff, at + 2)) {
    const next = bytes[at + 1] ?? 0
    if (next !== 0 && (next < 0xd0 || next > 0xd7)) return at
  }
  return bytes.length
}
