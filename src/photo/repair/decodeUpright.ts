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

/** Draws a decoded photo upright into `width` × `height` px at the context's origin. */
export function drawUpright(
  context: CanvasRenderingContext2D,
  { bitmap, orientation }: DecodedPhoto,
  width: number,
  height: number,
): void {
  context.transform(...toMatrix(orientation, width, height))
  if (orientation >= 5) context.drawImage(bitmap, 0, 0, height, width)
  else context.drawImage(bitmap, 0, 0, width, height)
}

/** The matrix that turns a stored photo upright, for a displayed size of `width` × `height`. */
function toMatrix(
  orientation: number,
  width: number,
  height: number,
): [number, number, number, number, number, number] {
  switch (orientation) {
    case 2:
      return [-1, 0, 0, 1, width, 0]
    case 3:
      return [-1, 0, 0, -1, width, height]
    case 4:
      return [1, 0, 0, -1, 0, height]
    case 5:
      return [0, 1, 1, 0, 0, 0]
    case 6:
      return [0, 1, -1, 0, width, 0]
    case 7:
      return [0, -1, -1, 0, width, height]
    case 8:
      return [0, -1, 1, 0, 0, height]
    default:
      return [1, 0, 0, 1, 0, 0]
  }
}
