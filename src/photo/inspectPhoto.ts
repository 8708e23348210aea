import { RetouchError } from '../api/RetouchError.js'
import { createByteReader } from './createByteReader.js'
import { imageUnreadable } from './imageUnreadable.js'
import { isDecodable } from './isDecodable.js'
import { naturalSize } from './naturalSize.js'
import { FORMAT_BYTES, type PhotoFormat, photoFormat } from './photoFormat.js'
import { walkJpeg } from './walkJpeg.js'
import { walkPng } from './walkPng.js'

/** What a photo is, and what is wrong with its bytes themselves. */
export interface InspectedPhoto {
  readonly format?: PhotoFormat | undefined
  /** In px, as the photo is shown. */
  readonly width?: number | undefined
  /** In px, as the photo is shown. */
  readonly height?: number | undefined
  readonly damage?: RetouchError
}

/** Goes through the file to its end, then lets the browser decode it. Never rejects. */
export async function inspectPhoto(blob: Blob): Promise<InspectedPhoto> {
  if (blob.size === 0) return { damage: imageUnreadable('The file is empty.') }
  try {
    const photo = await readPhoto(blob)
    return photo.damage || !isDecodable(photo) || (await decodes(blob))
      ? photo
      : { ...photo, damage: corrupted('The browser cannot decode the file.') }
  } catch (cause) {
    const message = 'The file cannot be read: it may be a folder, changed or gone.'
    return { damage: imageUnreadable(message, cause) }
  }
}

async function readPhoto(blob: Blob): Promise<InspectedPhoto> {
  const read = createByteReader(blob)
  const format = photoFormat(await read(0, FORMAT_BYTES))
  if (format === 'jpeg' || format === 'png') {
    const { whole, width, height } = await (format === 'png' ? walkPng : walkJpeg)(read)
    const photo = { format, width, height }
    return whole ? photo : { ...photo, damage: corrupted('The file breaks off before its end.') }
  }
  // An SVG is a drawing of any size, and not what createImageBitmap takes.
  const known = format !== undefined && format !== 'svg'
  return { format, ...(known && (await naturalSize(blob))) }
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

function corrupted(message: string): RetouchError {
  return new RetouchError({ code: 'IMAGE_CORRUPTED', message })
}
