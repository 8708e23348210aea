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
  const { stored, orientation } = format === 'png' ? await withoutExif(photo) : { stored: photo }
  const isRotated = orientation !== undefined && orientation >= 5
  // Only the width is given: the height that the browser derives shows whether it applied the orientation.
  const bitmap = await createImageBitmap(stored, {
    resizeWidth: isRotated ? displayedHeight : displayedWidth,
    resizeQuality: 'high',
  })
  return { bitmap, orientation: orientation ?? 1 }
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
