import { encodeJpeg } from './encodeJpeg.js'
import { fitPhoto, type PhotoCrop } from './fitPhoto.js'
import { imageUnreadable } from './imageUnreadable.js'
import { naturalSize } from './naturalSize.js'
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
  // Browsers differ in which files they turn by EXIF. A size that is turned otherwise would distort.
  const { width = 0, height = 0 } = (await naturalSize(blob)) ?? size
  const fit = fitPhoto(width, height, crop, limits)
  if (!fit) throw imageUnreadable('The browser shows the photo in another size than its header.')
  const bitmap = await createImageBitmap(blob, {
    resizeWidth: fit.scaledWidth,
    resizeHeight: fit.scaledHeight,
    resizeQuality: 'high',
  }).catch((cause) => {
    throw imageUnreadable('The browser decoded the photo once only: is memory short?', cause)
  })
  try {
    return await encodeJpeg(bitmap, fit, Math.min(MAX_BYTES, limits.maxBytes))
  } finally {
    bitmap.close()
  }
}
