/** Re-encodes a photo as a JPEG, without its metadata. */
export async function withoutMetadata(photo: Blob): Promise<File> {
  const bitmap = await createImageBitmap(photo)
  const canvas = document.createElement('canvas')
  canvas.width = bitmap.width
  canvas.height = bitmap.height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('The browser gives no canvas.')
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const jpeg = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, 'image/jpeg', 0.85)
  })
  if (!jpeg) throw new Error('The browser gives no JPEG.')
  return new File([jpeg], 'photo.jpg', { type: 'image/jpeg' })
}
