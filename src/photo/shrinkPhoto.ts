import { encodeJpeg } from './encodeJpeg.js'
import { fitPhoto, type PhotoCrop } from './fitPhoto.js'
import { imageUnreadable } from './imageUnreadable.js'
import type { PhotoLimits } from './photoLimits.js'

/** Hosts turn down bodies over 4.5 MB. */
const MAX_BYTES = 4_000_000

/** A JPEG of the photo, scaled down into `limits`; `size` is what its header says. */
export async function shrinkPhoto(
  blob: Blob,
  size: { readonly width: number | undefined; readonly height: number | undefined },
  crop: PhotoCrop,
  limits: PhotoLimits,
): Promise<Blob> {
  const { width = 0, height = 0 } = size
  const fit = fitPhoto(width, height, crop, limits)
  // The browser adds the height, so that its shape tells whether it turns the photo by EXIF as we do.
  const bitmap = await createImageBitmap(blob, {
    resizeWidth: fit.scaledWidth,
    resizeQuality: 'high',
  }).catch((cause) => {
    throw imageUnreadable('The browser decoded the photo once only: is memory short?', cause)
  })
  try {
    if (Math.abs(bitmap.height - (bitmap.width * height) / width) > 2) {
      throw imageUnreadable('The browser turns the photo in another way than its EXIF data says.')
    }
    return await encodeJpeg(bitmap, fit, Math.min(MAX_BYTES, limits.maxBytes))
  } finally {
    bitmap.close()
  }
}
