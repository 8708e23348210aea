/** The formats that are known by their first bytes. The service takes `"png"` and `"jpeg"`. */
export type PhotoFormat =
  | 'png'
  | 'jpeg'
  | 'heic'
  | 'heif'
  | 'avif'
  | 'webp'
  | 'gif'
  | 'bmp'
  | 'tiff'
  | 'svg'

/** How many bytes from the start are enough to tell the format. */
export const FORMAT_BYTES = 1024

/** The format that the first bytes of a file show, whatever its name and its type say. */
export function photoFormat(start: Uint8Array): PhotoFormat | undefined {
  const text = String.fromCharCode(...start.subarray(0, FORMAT_BYTES))
  if (isCutOrWhole(text, '\xff\xd8\xff')) return 'jpeg'
  if (isCutOrWhole(text, '\x89PNG\r\n\x1a\n')) return 'png'
  if (text.startsWith('ftyp', 4)) return isoFormat(text)
  if (text.startsWith('RIFF') && text.startsWith('WEBP', 8)) return 'webp'
  if (text.startsWith('GIF87a') || text.startsWith('GIF89a')) return 'gif'
  if (text.startsWith('BM') && text.startsWith('\0\0\0\0', 6)) return 'bmp'
  if (text.startsWith('II*\0') || text.startsWith('MM\0*')) return 'tiff'
  if (/^\s*</.test(text) && /<svg[\s>]/.test(text) && !/<html/i.test(text)) return 'svg'
  return undefined
}

/** A file cut inside its signature is still a damaged file of that format. */
function isCutOrWhole(text: string, signature: string): boolean {
  return text.startsWith(signature) || (text !== '' && signature.startsWith(text))
}

/** HEIC, AVIF and films share one container; its list of brands tells them apart. */
function isoFormat(text: string): PhotoFormat | undefined {
  const brands = text.slice(8, text.charCodeAt(2) * 256 + text.charCodeAt(3)).match(/.{4}/gs) ?? []
  if (brands.some((brand) => /^avi[fs]$/.test(brand))) return 'avif'
  if (brands.some((brand) => /^he[iv][cmsx]$/.test(brand))) return 'heic'
  if (brands.some((brand) => /^(?:mif|msf)1$/.test(brand))) return 'heif'
  return undefined
}
