import type { IMAGE_ERROR_MESSAGES } from '../scenarios/imageErrorMessages.js'
import { detectFormat } from './detectFormat.js'
import { readSize } from './readSize.js'

const MAX_BYTES = 5 * 2 ** 20
const MIN_SIDE = 1024
const MAX_SIDE = 2048

/** The image error that the service would return for these bytes, if any. Faces are not detected. */
export async function checkUpload(
  photo: Blob,
): Promise<keyof typeof IMAGE_ERROR_MESSAGES | undefined> {
  const bytes = new Uint8Array(await photo.arrayBuffer())
  if (bytes.length === 0) return 'image-unreadable'
  if (bytes.length > MAX_BYTES) return 'file-too-large'
  if (detectFormat(bytes) === undefined) return 'unsupported-format'
  const size = readSize(bytes)
  if (size === undefined) return 'image-corrupted'
  if (Math.min(...size) < MIN_SIDE) return 'dimensions-too-small'
  if (Math.max(...size) > MAX_SIDE) return 'dimensions-too-large'
  return (await decodes(photo)) ? undefined : 'image-corrupted'
}

/** Whether a browser's decoder accepts the file. True if there is no decoder. */
async function decodes(photo: Blob): Promise<boolean> {
  if (typeof createImageBitmap !== 'function') return true
  try {
    const bitmap = await createImageBitmap(photo)
    bitmap.close()
    return true
  } catch {
    return false
  }
}
