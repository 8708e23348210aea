/** A photo in one colour. */
export function createPhotoUrl(colour: string, width = 400, height = 500): string {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (context) {
    context.fillStyle = colour
    context.fillRect(0, 0, width, height)
  }
  return canvas.toDataURL('image/png')
}
