import { detectFormat } from './detectFormat.js'
import { readJpeg } from './readJpeg.js'
import { readPng } from './readPng.js'

/** Width and height of a complete PNG or JPEG. */
export function readSize(bytes: Uint8Array): [number, number] | undefined {
  const format = detectFormat(bytes)
  if (format === undefined) return undefined
  return format === 'image/png' ? readPng(bytes) : readJpeg(bytes)
}
