import type { PhotoFormat } from '../photoLimits.js'

/** Number of leading bytes that identify the format. */
export const FORMAT_BYTES = 1024

/** Detects the format from the first bytes of a file. Its name and MIME type are ignored. */
export function detectFormat(start: Uint8Array): PhotoFormat | undefined {
  const text = String.fromCharCode(...start.subarray(0, FORMAT_BYTES))
  if (matchesSignature(text, '\xff\xd8\xff')) return 'jpeg'
  if (matchesSignature(text, '\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('ftyp', 4)) return isoFormat(text)
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return 'bmp'
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff'
  if (/^\s*</.test(text) && /<svg[\s>]/.test(text) && !/<html/i.test(text)) return 'svg'
  return undefined
}

/** Also true for a file truncated inside its signature: a damaged file of that format. */
function matchesSignature(text: string, signature: string): boolean {
  return text.startsWith(signature) || (text !== '' && signature.startsWith(text))
}

/** HEIC, AVIF and video share one container format; the list of brands distinguishes them. */
function isoFormat(text: string): PhotoFormat | undefined {
  const brands = text.slice(8, text.charCodeAt(2) * 256 + text.charCodeAt(3)).match(/.{4}/gs) ?? []
  if (brands.some((brand) => /^avi[fs]$/.test(brand))) return 'avif'
  if (brands.some((brand) => /^he[iv][cmsx]$/.test(brand))) return 'heic'
  if (brands.some((brand) => /^(?:mif|msf)1$/.test(brand))) return 'heif'
  return undefined
}
