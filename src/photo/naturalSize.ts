/**
 * The size in px at which the browser shows an image, undefined where it knows no such format. Unlike
 * createImageBitmap this decodes only the header. Chromium keeps the file in its cache afterwards, so
 * this is for formats whose header is not read here.
 */
export async function naturalSize(
  blob: Blob,
): Promise<{ width: number; height: number } | undefined> {
  // Workers have no Image; that of jsdom, which decodes nothing, never answers.
  if (typeof Image === 'undefined' || typeof createImageBitmap === 'undefined') return undefined
  // The copy has no type, so the browser goes by the bytes.
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
