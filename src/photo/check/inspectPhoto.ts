import { RetouchError } from '../../api/RetouchError.js'
import type { PhotoFormat } from '../photoLimits.js'
import { createByteReader, toDataView } from '../scan/createByteReader.js'
import { detectFormat, FORMAT_BYTES } from '../scan/detectFormat.js'
import { scanJpeg } from '../scan/scanJpeg.js'
import { scanPng } from '../scan/scanPng.js'
import { hasAllPngPixels } from './hasAllPngPixels.js'
import { isDecodable } from './isDecodable.js'

/** Format and size of a photo, and any damage found in its bytes. */
export interface InspectedPhoto {
  readonly format?: PhotoFormat | undefined
  /** Displayed width in px, after EXIF orientation. */
  readonly width?: number | undefined
  /** Displayed height in px, after EXIF orientation. */
  readonly height?: number | undefined
  readonly damage?: RetouchError
}

/** Scans the file to its end marker, then decodes it with the browser. Never rejects. */
export async function inspectPhoto(blob: Blob): Promise<InspectedPhoto> {
  if (blob.size === 0) return { damage: unreadable('The file is empty.') }
  try {
    const photo = await readPhoto(blob)
    if (photo.damage || !isDecodable(photo)) return photo
    if (!(await decodes(blob))) {
      return { ...photo, damage: corrupted('The browser cannot decode the file.') }
    }
    if (photo.format === 'png' && !(await hasAllPngPixels(blob))) {
      return { ...photo, damage: corrupted('The image data of the PNG is truncated.') }
    }
    return photo
  } catch (cause) {
    const message =
      'The file cannot be read: it may be a folder, or was changed or deleted after it was chosen.'
    return { damage: unreadable(message, cause) }
  }
}

/** Reads the format and size of a photo from its bytes, without decoding it. May reject. */
export async function readPhoto(blob: Blob): Promise<InspectedPhoto> {
  const read = createByteReader(blob)
  const start = await read(0, FORMAT_BYTES)
  const format = detectFormat(start)
  if (format === 'jpeg' || format === 'png') {
    const { whole, width, height } = await (format === 'png' ? scanPng : scanJpeg)(read)
    const photo = { format, width, height }
    return whole ? photo : { ...photo, damage: corrupted('The file is truncated.') }
  }
  // An SVG has no pixel size, and createImageBitmap does not accept it.
  const known = format !== undefined && format !== 'svg'
  const photo = { format, ...(known && (await readNaturalSize(blob))) }
  // The header of a RIFF file counts the bytes that follow. Safari decodes a truncated WebP without an error.
  const isShort = format === 'webp' && toDataView(start).getUint32(4, true) + 8 > blob.size
  return isShort ? { ...photo, damage: corrupted('The file is truncated.') } : photo
}

async function decodes(blob: Blob): Promise<boolean> {
  try {
    const bitmap = await createImageBitmap(blob, { resizeWidth: 1, resizeHeight: 1 })
    bitmap.close()
    return true
  } catch {
    return false
  }
}

function unreadable(message: string, cause?: unknown): RetouchError {
  return new RetouchError({ code: 'IMAGE_UNREADABLE', message, cause })
}

function corrupted(message: string): RetouchError {
  return new RetouchError({ code: 'IMAGE_CORRUPTED', message })
}

/**
 * The displayed size of an image in px. Undefined if the browser does not support its format.
 * Unlike `createImageBitmap` this decodes only the header. Chromium keeps the file in its cache
 * afterwards, so use it only for formats without a scanner of our own.
 */
async function readNaturalSize(blob: Blob): Promise<{ width: number; height: number } | undefined> {
  // Workers have no Image. jsdom's Image fires neither `load` nor `error`.
  if (typeof Image === 'undefined' || typeof createImageBitmap === 'undefined') return undefined
  // The slice has no MIME type, so the browser sniffs the bytes.
  const url = URL.createObjectURL(blob.slice())
  try {
    const image = new Image()
    await new Promise((resolve, reject) => {
      image.onload = resolve
      image.onerror = reject
      image.src = url
    })
    return { width: image.naturalWidth, height: image.naturalHeight }
  } catch {
    return undefined
  } finally {
    URL.revokeObjectURL(url)
  }
}
