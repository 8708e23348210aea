/** Softens the skin of a photo and adds light, as a PNG; `amount` is from 0 to 1. */
export async function retouchOnCanvas(photo: Blob, amount: number): Promise<Blob> {
  const bitmap = await createImageBitmap(photo)
  const { width, height } = bitmap
  const sharp = draw(bitmap, width, height)
  const soft = blurred(bitmap, width, height)
  bitmap.close()
  const picture = sharp.getImageData(0, 0, width, height)
  smoothAndBrighten(picture.data, soft.getImageData(0, 0, width, height).data, amount)
  sharp.putImageData(picture, 0, 0)
  return sharp.canvas.convertToBlob({ type: 'image/png' })
}

function draw(image: CanvasImageSource, width: number, height: number) {
  const context = new OffscreenCanvas(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('The browser has no canvas to retouch the photo on.')
  context.imageSmoothingQuality = 'high'
  context.drawImage(image, 0, 0, width, height)
  return context
}

/** Scales down and up again, because not every browser can blur on a canvas. */
function blurred(image: CanvasImageSource, width: number, height: number) {
  const side = (length: number, by: number) => Math.max(1, Math.round(length / by))
  const half = draw(image, side(width, 4), side(height, 4))
  const least = draw(half.canvas, side(width, 12), side(height, 12))
  return draw(least.canvas, width, height)
}

/** Softens skin outside of edges, then adds light and colour to the whole photo. */
function smoothAndBrighten(
  sharp: Uint8ClampedArray,
  soft: Uint8ClampedArray,
  amount: number,
): void {
  const lights = Uint8ClampedArray.from(
    { length: 256 },
    (_, value) => 255 * (value / 255) ** (1 - 0.3 * amount),
  )
  const lit = (part: number, softness: number) => {
    const own = sharp[part] ?? 0
    return lights[Math.round(own + ((soft[part] ?? 0) - own) * softness)] ?? 0
  }
  for (let at = 0; at < sharp.length; at += 4) {
    const softness = amount * skin(soft, at) * (1 - edge(sharp, soft, at))
    const [red, green, blue] = [lit(at, softness), lit(at + 1, softness), lit(at + 2, softness)]
    const grey = (red + green + blue) / 3
    const vivid = 1 + 0.15 * amount
    sharp[at] = grey + (red - grey) * vivid
    sharp[at + 1] = grey + (green - grey) * vivid
    sharp[at + 2] = grey + (blue - grey) * vivid
  }
}

/**
 * Strength of an edge from 0 to 1. A spot is not an edge: it is hardly visible in the red channel, and never lighter
 * than the skin around it.
 */
function edge(sharp: Uint8ClampedArray, soft: Uint8ClampedArray, at: number): number {
  const red = (sharp[at] ?? 0) - (soft[at] ?? 0)
  const green = (sharp[at + 1] ?? 0) - (soft[at + 1] ?? 0)
  const blue = (sharp[at + 2] ?? 0) - (soft[at + 2] ?? 0)
  return Math.max(ramp(Math.abs(red), 16, 48), ramp(Math.max(green, blue), 12, 36))
}

/** How much a colour resembles skin, light or dark, from 0 to 1. Lips, hair and cloth rarely do. */
function skin(pixels: Uint8ClampedArray, at: number): number {
  const [red, green, blue] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0]
  const light = 0.299 * red + 0.587 * green + 0.114 * blue
  const redness = 0.713 * (red - light)
  const blueness = 0.564 * (blue - light)
  return (
    ramp(light, 45, 90) * ramp(redness, 3, 9) * ramp(-redness, -36, -26) * ramp(blueness, -48, -36)
  )
}

function ramp(value: number, from: number, to: number): number {
  const share = Math.min(1, Math.max(0, (value - from) / (to - from)))
  return share * share * (3 - 2 * share)
}
