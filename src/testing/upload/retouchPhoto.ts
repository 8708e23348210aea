import { detectFormat, readSize } from './readSize.js'
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

/** The photo in an SVG whose filter softens its skin and adds light; `amount` is from 0 to 1. */
export async function retouchAsSvg(photo: Blob, amount: number): Promise<Blob | undefined> {
  const bytes = new Uint8Array(await photo.arrayBuffer())
  const size = readSize(bytes)
  if (size === undefined) return undefined
  const [width, height] = size
  const gamma = 1 - 0.3 * amount
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">
<filter id="retouch" x="0" y="0" width="1" height="1" color-interpolation-filters="sRGB">
<feGaussianBlur in="SourceGraphic" stdDeviation="${Math.min(width, height) / 180}" result="soft"/>
<feColorMatrix in="soft" values="1 0 0 0 0  0 1 0 0 0  0 0 1 0 0  21 -17.8 -3.2 0 -0.5" result="softSkin"/>
<feComponentTransfer in="softSkin"><feFuncA type="linear" slope="${0.6 * amount}"/></feComponentTransfer>
<feMerge><feMergeNode in="SourceGraphic"/><feMergeNode/></feMerge>
<feComponentTransfer><feFuncR type="gamma" exponent="${gamma}"/><feFuncG type="gamma" exponent="${gamma}"/><feFuncB type="gamma" exponent="${gamma}"/></feComponentTransfer>
<feColorMatrix type="saturate" values="${1 + 0.15 * amount}"/>
</filter>
<image href="data:${detectFormat(bytes)};base64,${toBase64(bytes)}" width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" filter="url(#retouch)"/>
</svg>`
  return new Blob([svg], { type: 'image/svg+xml' })
}

function toBase64(bytes: Uint8Array): string {
  let binary = ''
  for (let at = 0; at < bytes.length; at += 0x8000) {
    binary += String.fromCharCode(...bytes.subarray(at, at + 0x8000))
  }
  return btoa(binary)
}
