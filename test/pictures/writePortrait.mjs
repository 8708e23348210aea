// Draws the portrait that the emulator serves, and writes it into src/: `node test/pictures/writePortrait.mjs`.
// A browser encodes it as WebP, at a twentieth of the size of a PNG.
import { writeFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { runnerImport } from 'vite'

const WIDTH = 1024
const HEIGHT = 1280
const QUALITY = 0.5
const AMOUNTS = { original: 0, halfRetouched: 0.5, retouched: 1 }

const load = async (path) => (await runnerImport(path, { configFile: false })).module
const { CHROMIUM_ARGS, findChromium } = await load('./test/engines/findChromium.ts')
const { drawPortrait } = await load('./test/pictures/portrait/drawPortrait.ts')

const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGS })
const page = await browser.newPage()
const lines = []
for (const [name, amount] of Object.entries(AMOUNTS)) {
  const pixels = Buffer.from(drawPortrait(WIDTH, HEIGHT, amount)).toString('base64')
  lines.push(`  ${name}: '${await page.evaluate(compress, [pixels, WIDTH, HEIGHT, QUALITY])}',`)
}
await browser.close()

writeFileSync(
  'src/testing/portrait/portraitFiles.ts',
  `// Written by test/pictures/writePortrait.mjs.

/** The portrait in base64 of WebP, ${WIDTH} × ${HEIGHT}, by how much of it is retouched. */
export const PORTRAIT_FILES: Record<'original' | 'halfRetouched' | 'retouched', string> = {
${lines.join('\n')}
}
`,
)

/** Runs in the browser: converts RGB pixels in base64 to WebP in base64. */
async function compress([pixels, width, height, quality]) {
  const bytes = Uint8Array.from(atob(pixels), (character) => character.charCodeAt(0))
  const image = new ImageData(width, height)
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    image.data.set([...bytes.subarray(pixel * 3, pixel * 3 + 3), 255], pixel * 4)
  }
  const canvas = new OffscreenCanvas(width, height)
  canvas.getContext('2d').putImageData(image, 0, 0)
  const file = await canvas.convertToBlob({ type: 'image/webp', quality })
  const text = Array.from(new Uint8Array(await file.arrayBuffer()), (byte) =>
    String.fromCharCode(byte),
  )
  return btoa(text.join(''))
}
