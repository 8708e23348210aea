import type { IMAGE_ERROR_MESSAGES } from '../scenarios/imageErrorMessages.js'
import { detectFormat, readSize } from './readSize.js'

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

/**
 * The file of an upload, if it is the only file and in the field that the service reads.
 *
 * @param body - The body that `request` was created with. WebKit cannot read a form with a file back from a
 * `Request`.
 */
export async function readUpload(
  request: Request,
  body: BodyInit | null | undefined,
): Promise<File | undefined> {
  try {
    const form = body instanceof FormData ? body : await request.formData()
    const files = [...form.values()].filter((value) => typeof value !== 'string')
    const [image] = form.getAll('input.image')
    return files.length === 1 && typeof image === 'object' ? image : undefined
  } catch {
    return undefined
  }
}
