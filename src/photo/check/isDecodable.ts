/** Decoding takes 4 bytes per pixel; beyond this a phone may kill the page. */
const MAX_PIXELS = 100_000_000

/** Whether this browser can decode a photo of the size in its header without running out of memory. */
export function isDecodable<T extends { width?: number | undefined; height?: number | undefined }>(
  photo: T,
): photo is T & { width: number; height: number } {
  const { width, height } = photo
  return (
    typeof createImageBitmap === 'function' &&
    width !== undefined &&
    height !== undefined &&
    width * height <= MAX_PIXELS
  )
}
