/** Over this a browser needs more memory than a phone gives a page: 4 bytes a pixel. */
const MAX_PIXELS = 100_000_000

/** Whether the browser may be given a photo to decode, by what its header says of its size. */
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
