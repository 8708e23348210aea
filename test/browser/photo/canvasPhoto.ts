/** Quarters of a painted photo as it is stored: top left, top right, bottom left, bottom right. */
export const QUARTERS = ['red', 'lime', 'blue', 'yellow'] as const

type CanvasType = 'image/jpeg' | 'image/png'

/** A photo with a colour in each quarter, or with the drawing of `paint`. */
export async function canvasPhoto(
  width: number,
  height: number,
  type: CanvasType = 'image/jpeg',
  paint: (context: CanvasRenderingContext2D) => void = paintQuarters,
): Promise<Uint8Array<ArrayBuffer>> {
  const canvas = document.createElement('canvas')
  canvas.width = width
  canvas.height = height
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  paint(context)
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.9))
  canvas.width = 0
  if (blob?.type !== type) throw new Error(`this browser writes no ${type}`)
  return new Uint8Array(await blob.arrayBuffer())
}

function paintQuarters(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas
  for (const [index, colour] of QUARTERS.entries()) {
    context.fillStyle = colour
    const [x, y] = [(index % 2) * (width / 2), Math.floor(index / 2) * (height / 2)]
    context.fillRect(x, y, width / 2, height / 2)
  }
}

/** Noise that cannot be compressed. It is the same each time. */
export function paintNoise(context: CanvasRenderingContext2D): void {
  const { width, height } = context.canvas
  const image = context.createImageData(width, height)
  const pixels = new Uint32Array(image.data.buffer)
  let state = 1
  for (let at = 0; at < pixels.length; at++) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    pixels[at] = (state ^ (state >>> 15)) | 0xff000000
  }
  context.putImageData(image, 0, 0)
}
