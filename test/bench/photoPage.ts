import { checkPhoto } from '../../src/photo/checkPhoto.js'
import { repairPhoto } from '../../src/photo/repairPhoto.js'

// Runs in the page for photo.bench.mjs, on the file in its input element.
declare global {
  interface Window {
    paintPhoto: typeof paintPhoto
    measureTime: typeof measureTime
  }
}

const work = { check: checkPhoto, repair: repairPhoto, nothing: async () => {} }

/** A soft photo with camera grain, as base64 of a JPEG. */
async function paintPhoto(width: number, height: number, grain: number): Promise<string> {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const sky = context.createLinearGradient(0, 0, width, height)
  sky.addColorStop(0, '#875')
  sky.addColorStop(1, '#9bd')
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  const tile = new OffscreenCanvas(512, 512)
  const noise = new ImageData(512, 512)
  for (let at = 0; at < noise.data.length; at += 4) {
    noise.data.fill(Math.random() * 256, at, at + 3)
    noise.data[at + 3] = grain
  }
  tile.getContext('2d')?.putImageData(noise, 0, 0)
  context.fillStyle = context.createPattern(tile, 'repeat') ?? sky
  context.fillRect(0, 0, width, height)
  const photo = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 })
  return new Promise((resolve) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^.*,/, ''))
    reader.readAsDataURL(photo)
  })
}

/** Measures the duration of one operation on the picked file, in ms. */
async function measureTime(name: keyof typeof work): Promise<number> {
  const file = document.querySelector('input')?.files?.[0]
  if (!file) throw new Error('no file')
  const start = performance.now()
  await work[name](file)
  return performance.now() - start
}

Object.assign(window, { paintPhoto, measureTime })
