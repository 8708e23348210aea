import { toDataView } from './createByteReader.js'

const ORIENTATION = 0x0112

/** The orientation, 1 to 8, in a block of EXIF data. Undefined if it has none, or another number. */
export function readExifOrientation(exif: Uint8Array): number | undefined {
  const view = toDataView(exif)
  if (view.byteLength < 8) return undefined
  const littleEndian = view.getUint16(0) === 0x4949
  let at = view.getUint32(4, littleEndian)
  if (at + 2 > view.byteLength) return undefined
  let fields = view.getUint16(at, littleEndian)
  for (at += 2; fields > 0 && at + 12 <= view.byteLength; fields--, at += 12) {
    if (view.getUint16(at, littleEndian) !== ORIENTATION) continue
    const orientation = view.getUint16(at + 8, littleEndian)
    return orientation > 0 && orientation <= 8 ? orientation : undefined
  }
  return undefined
}
