import { retouchAsSvg } from './retouchAsSvg.js'
import { retouchOnCanvas } from './retouchOnCanvas.js'

const cache = new WeakMap<Blob, Map<number, Promise<Blob | undefined>>>()

/**
 * Returns the photo with softer skin and more light; `amount` is from 0 to 1. Browsers and workers draw it. Servers
 * cannot draw, so they return an SVG that the browser draws. Undefined if the photo cannot be read.
 */
export function retouchPhoto(photo: Blob, amount: number): Promise<Blob | undefined> {
  const amounts = cache.get(photo) ?? new Map<number, Promise<Blob | undefined>>()
  const retouched =
    amounts.get(amount) ?? (canDraw() ? retouchOnCanvas : retouchAsSvg)(photo, amount)
  cache.set(photo, amounts.set(amount, retouched))
  return retouched
}

function canDraw(): boolean {
  return typeof createImageBitmap === 'function' && typeof OffscreenCanvas === 'function'
}
