export function drawPortrait(width: number, height: number, retouch: number): Uint8ClampedArray {
  return new Uint8ClampedArray(width * height * 3).fill(100 + 100 * retouch)
}
