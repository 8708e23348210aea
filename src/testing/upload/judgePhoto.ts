import type { IMAGE_ERROR_MESSAGES } from '../imageErrorMessages.js'
import { photoFormat } from './photoFormat.js'
import { readJpeg } from './readJpeg.js'
import { readPng } from './readPng.js'

const MAX_BYTES = 5 * 2 ** 20
const MIN_SIDE = 1024
const MAX_SIDE = 2048

/** The image error that a photo's bytes earn, if any. A face is not looked for. */
export async function judgePhoto(
  photo: Blob,
): Promise<keyof typeof IMAGE_ERROR_MESSAGES | undefined> {
  const bytes = new Uint8Array(await photo.arrayBuffer())
  if (bytes.length === 0) return 'image-unreadable'
  if (bytes.length > MAX_BYTES) return 'file-too-large'
  const format = photoFormat(bytes)
  if (format === undefined) return 'unsupported-format'
  const size = format === 'image/png' ? readPng(bytes) : readJpeg(bytes)
  if (size === undefined) return 'image-corrupted'
  if (Math.min(...size) < MIN_SIDE) return 'dimensions-too-small'
  if (Math.max(...size) > MAX_SIDE) return 'dimensions-too-large'
  return (await decodes(photo)) ? undefined : 'image-corrupted'
}

/** What only a decoder finds, where there is one. */
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
