import { createByteReader } from '../scan/createByteReader.js'
import { PNG_CHUNK, readPngChunks } from '../scan/readPngChunks.js'
import { readOrientation } from '../scan/scanPng.js'

/** A decoded photo and the EXIF orientation, 1 to 8, that is still to be applied to it. */
export interface DecodedPhoto {
  readonly bitmap: ImageBitmap
  readonly orientation: number
}

/**
 * Decodes a photo scaled to a displayed width of `displayedWidth` × `displayedHeight` px.
 *
 * Every browser applies the orientation of a JPEG. Safari ignores that of a PNG, so a PNG is decoded
 * without its eXIf chunk, and its orientation is left to the caller.
 */
export async function decodeUpright(
  photo: Blob,
  format: string | undefined,
  displayedWidth: number,
  displayedHeight: number,
): Promise<DecodedPhoto> {
  const { stored, orientation = 1 } =
    format === 'png' ? await withoutExif(photo) : { stored: photo }
  // Only the width is given: the height that the browser derives shows whether it applied the orientation.
  const bitmap = await createImageBitmap(stored, {
    resizeWidth: orientation >= 5 ? displayedHeight : displayedWidth,
    resizeQuality: 'high',
  })
  return { bitmap, orientation }
}

async function withoutExif(png: Blob): Promise<{ stored: Blob; orientation?: number | undefined }> {
  const read = createByteReader(png)
  for await (const chunk of readPngChunks(read)) {
    if (chunk.type !== PNG_CHUNK.EXIF) continue
    const orientation = await readOrientation(read, chunk)
    const stored = new Blob([png.slice(0, chunk.start), png.slice(chunk.end)], {
      type: 'image/png',
    })
    return { stored, orientation }
  }
  return { stored: png }
}

/** Draws a decoded photo upright into `width` × `height` px at the context's origin. */
export function drawUpright(
  context: CanvasRenderingContext2D,
  { bitmap, orientation }: DecodedPhoto,
  width: number,
  height: number,
): void {
  // Orientations 2, 3, 6 and 7 mirror the displayed photo horizontally, 3, 4, 7 and 8 vertically.
  const x = orientation & 2 ? -1 : 1
  const y = (orientation - 1) & 2 ? -1 : 1
  const left = x < 0 ? width : 0
  const top = y < 0 ? height : 0
  if (orientation < 5) {
    context.transform(x, 0, 0, y, left, top)
    context.drawImage(bitmap, 0, 0, width, height)
  } else {
    // 5 to 8 swap the sides.
    context.transform(0, y, x, 0, left, top)
    context.drawImage(bitmap, 0, 0, height, width)
  }
}
