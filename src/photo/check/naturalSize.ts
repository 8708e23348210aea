/**
 * The displayed size of an image in px. Undefined if the browser does not support its format.
 * Unlike `createImageBitmap` this decodes only the header. Chromium keeps the file in its cache
 * afterwards, so use it only for formats without a scanner of our own.
 */
export async function naturalSize(
  blob: Blob,
): Promise<{ width: number; height: number } | undefined> {
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
