import { RetouchError } from '../../api/RetouchError.js'
import type { PhotoFormat, PhotoLimits } from '../photoLimits.js'
import { type DecodedPhoto, decodeUpright, drawUpright } from './decodeUpright.js'
import { fitPhoto, type PhotoCrop, type PhotoFit } from './fitPhoto.js'

/** Some hosts reject request bodies above 4.5 MB. */
const MAX_BYTES = 4_000_000

/** Tried in this order. From 0.9 up Firefox disables chroma subsampling, which doubles the size. */
const QUALITIES = [0.85, 0.8, 0.7, 0.6]

/**
 * Encodes the photo as a JPEG within `limits`, scaled down and cropped.
 *
 * @param photo - Format and displayed size in px, from the file's header.
 * @throws {RetouchError} `FILE_TOO_LARGE` if even the lowest quality exceeds the limit;
 * `IMAGE_UNREADABLE` if the browser cannot decode or encode the photo.
 */
export async function shrinkPhoto(
  blob: Blob,
  photo: {
    readonly format: PhotoFormat | undefined
    readonly width: number | undefined
    readonly height: number | undefined
  },
  crop: PhotoCrop,
  limits: PhotoLimits,
): Promise<Blob> {
  const { format, width = 0, height = 0 } = photo
  const fit = fitPhoto(width, height, crop, limits)
  const decoded = await decodeUpright(blob, format, fit.scaledWidth, fit.scaledHeight).catch(
    (cause) => {
      throw unreadable('The browser decoded the photo only once. It may be low on memory.', cause)
    },
  )
  const { bitmap, orientation } = decoded
  try {
    const ratio = orientation >= 5 ? width / height : height / width
    if (Math.abs(bitmap.height - bitmap.width * ratio) > 2) {
      throw unreadable('The browser applied another orientation than the EXIF data names.')
    }
    return await encodeJpeg(decoded, fit, crop, Math.min(MAX_BYTES, limits.maxBytes))
  } finally {
    bitmap.close()
  }
}

async function encodeJpeg(
  photo: DecodedPhoto,
  fit: PhotoFit,
  crop: PhotoCrop,
  maxBytes: number,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = fit.width
  canvas.height = fit.height
  try {
    draw(canvas, photo, fit, crop)
    let bytes = 0
    for (const quality of QUALITIES) {
      const jpeg = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/jpeg', quality)
      })
      if (jpeg?.type !== 'image/jpeg') throw notEncoded()
      if (jpeg.size <= maxBytes) return jpeg
      bytes = jpeg.size
    }
    throw new RetouchError({
      code: 'FILE_TOO_LARGE',
      message: `At its lowest quality the JPEG has ${bytes} bytes; the limit is ${maxBytes}.`,
      limit: { bytes: maxBytes },
      actual: { bytes },
    })
  } finally {
    // Safari frees the memory of a canvas only when its size is 0.
    canvas.width = 0
    canvas.height = 0
  }
}

/** Draws the part that `fit` keeps, upright and on white. */
function draw(
  canvas: HTMLCanvasElement,
  photo: DecodedPhoto,
  fit: PhotoFit,
  crop: PhotoCrop,
): void {
  const { width, height, scaledWidth, scaledHeight } = fit
  const context = canvas.getContext('2d')
  if (context === null) throw notEncoded()
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  const position = typeof crop === 'number' ? crop : 0.5
  context.translate(
    Math.round((width - scaledWidth) * position),
    Math.round((height - scaledHeight) * position),
  )
  drawUpright(context, photo, scaledWidth, scaledHeight)
}

function notEncoded(): RetouchError {
  return unreadable('The browser could not encode the photo as JPEG. It may be low on memory.')
}

function unreadable(message: string, cause?: unknown): RetouchError {
  return new RetouchError({ code: 'IMAGE_UNREADABLE', message, cause })
}
