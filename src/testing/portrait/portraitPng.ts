import { drawPortrait } from './drawPortrait.js'
import { encodePng } from './encodePng.js'

const WIDTH = 1024
const HEIGHT = 1280
const drawn = new Map<number, Promise<Uint8Array<ArrayBuffer>>>()

/** The portrait as a PNG file, drawn once for each `retouch` from 0 (as photographed) to 1 (fully retouched). */
export function portraitPng(retouch: number): Promise<Uint8Array<ArrayBuffer>> {
  const portrait =
    drawn.get(retouch) ?? encodePng(drawPortrait(WIDTH, HEIGHT, retouch), WIDTH, HEIGHT)
  drawn.set(retouch, portrait)
  return portrait
}
