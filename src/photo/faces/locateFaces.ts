import { warnOnce } from '../../api/platform/warnOnce.js'
import type { PhotoCheck } from '../checkPhoto.js'
import { decodeUpright, drawUpright } from '../repair/decodeUpright.js'

/** Longest side in px of the image that a detector gets. More pixels make it slower, not better. */
const DETECTION_SIDE = 1024
/** ms after which a detector that does not settle is ignored. */
const DETECTION_TIMEOUT = 20_000

/** Position of a face in px, from the top left of the displayed image. */
export interface FaceBox {
  /** Distance from the left edge in px. */
  readonly x: number
  /** Distance from the top edge in px. */
  readonly y: number
  /** Width in px. */
  readonly width: number
  /** Height in px. */
  readonly height: number
}

/** Face detector of the app. Resolves with the faces in an image, or an empty list if there is none. */
export type FindFaces = (image: ImageBitmap) => Promise<readonly FaceBox[]>

/**
 * Runs the app's face detector on a photo that `checkPhoto` could decode.
 *
 * @returns The faces in px of the displayed photo. Undefined if nothing is known: the detector failed, took longer
 * than 20 seconds, or the photo cannot be decoded.
 */
export async function locateFaces(
  photo: Blob,
  { format, width, height }: Pick<PhotoCheck, 'format' | 'width' | 'height'>,
  findFaces: FindFaces,
): Promise<readonly FaceBox[] | undefined> {
  if (width === undefined || height === undefined) return undefined
  const scale = Math.min(1, DETECTION_SIDE / Math.max(width, height))
  let timer: ReturnType<typeof setTimeout> | undefined
  try {
    const image = await decodeForDetection(photo, format, width * scale, height * scale)
    const timeout = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error('It did not settle in 20 s.')), DETECTION_TIMEOUT)
    })
    const detected = findFaces(image).finally(() => image.close())
    const faces = await Promise.race([detected, timeout])
    return faces.map((face) => ({
      x: face.x / scale,
      y: face.y / scale,
      width: face.width / scale,
      height: face.height / scale,
    }))
  } catch (error) {
    warnOnce(
      `findFaces failed, so the photo is not checked for a face. ${String(error)}`,
      'findFaces',
    )
    return undefined
  } finally {
    clearTimeout(timer)
  }
}

async function decodeForDetection(
  photo: Blob,
  format: PhotoCheck['format'],
  width: number,
  height: number,
): Promise<ImageBitmap> {
  const [displayedWidth, displayedHeight] = [Math.round(width), Math.round(height)]
  const decoded = await decodeUpright(photo, format, displayedWidth, displayedHeight)
  if (decoded.orientation === 1) return decoded.bitmap
  const canvas = document.createElement('canvas')
  canvas.width = displayedWidth
  canvas.height = displayedHeight
  try {
    const context = canvas.getContext('2d')
    if (context) drawUpright(context, decoded, displayedWidth, displayedHeight)
    return await createImageBitmap(canvas)
  } finally {
    decoded.bitmap.close()
  }
}
