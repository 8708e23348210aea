import { RetouchError } from '../api/RetouchError.js'
import type { PhotoFit } from './fitPhoto.js'
import { imageUnreadable } from './imageUnreadable.js'

/** From the best down. From 0.9 up Firefox keeps all of the colour, which doubles the size. */
const QUALITIES = [0.85, 0.8, 0.7, 0.6]

/**
 * A JPEG of the part of `bitmap` that `fit` keeps, on white, of `maxBytes` at the most.
 *
 * @throws RetouchError `FILE_TOO_LARGE` when even the lowest quality has more bytes, `IMAGE_UNREADABLE`
 * when the browser gives no JPEG.
 */
export async function encodeJpeg(
  bitmap: ImageBitmap,
  fit: PhotoFit,
  maxBytes: number,
): Promise<Blob> {
  const canvas = document.createElement('canvas')
  canvas.width = fit.width
  canvas.height = fit.height
  try {
    paint(canvas, bitmap, fit)
    let bytes = 0
    for (const quality of QUALITIES) {
      const jpeg = await new Promise<Blob | null>((resolve) => {
        canvas.toBlob(resolve, 'image/jpeg', quality)
      })
      if (jpeg?.type !== 'image/jpeg') throw noJpeg()
      if (jpeg.size <= maxBytes) return jpeg
      bytes = jpeg.size
    }
    throw new RetouchError({
      code: 'FILE_TOO_LARGE',
      message: `At its lowest quality the JPEG has ${bytes} bytes; it may have ${maxBytes}.`,
      limit: { bytes: maxBytes },
      actual: { bytes },
    })
  } finally {
    // Safari keeps the memory of a canvas for as long as it has a size.
    canvas.width = 0
    canvas.height = 0
  }
}

function paint(canvas: HTMLCanvasElement, bitmap: ImageBitmap, fit: PhotoFit): void {
  const { width, height, scaledWidth, scaledHeight } = fit
  const context = canvas.getContext('2d')
  if (context === null) throw noJpeg()
  context.fillStyle = '#fff'
  context.fillRect(0, 0, width, height)
  const left = Math.round((width - scaledWidth) / 2)
  const top = Math.round((height - scaledHeight) / 2)
  context.drawImage(bitmap, left, top, scaledWidth, scaledHeight)
}

function noJpeg(): RetouchError {
  return imageUnreadable('The browser gives no JPEG of the photo: it may be short of memory.')
}
