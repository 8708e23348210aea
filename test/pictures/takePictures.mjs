// Takes the pictures of the docs from the stories: `node test/pictures/takePictures.mjs`. With a folder as its
// argument, it takes every story instead, light and dark, at 320 and 1280 px, for inspection.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright'
import { preview, runnerImport } from 'vite'

const { CHROMIUM_ARGS, findChromium } = (
  await runnerImport('./test/engines/findChromium.ts', { configFile: false })
).module

const outDir = mkdtempSync(join(tmpdir(), 'retouch-stories-'))
execFileSync('npx', ['storybook', 'build', '--quiet', '-o', outDir], {
  stdio: ['ignore', 'ignore', 'inherit'],
})
const server = await preview({
  configFile: false,
  build: { outDir },
  preview: { port: 0 },
  logLevel: 'error',
})
const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGS })

/** Takes a picture of a story in a window of this size, `wait` ms after the story has rendered or shows `until`. */
async function picture({
  id,
  path,
  width,
  height = 900,
  theme = 'light',
  scale = 2,
  until,
  wait = 9_000,
}) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: scale })
  await page.goto(
    `${server.resolvedUrls.local[0]}iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`,
  )
  if (until) await page.locator('p', { hasText: until }).waitFor({ timeout: 120_000 })
  await page.waitForTimeout(wait)
  const box = await page.locator('#storybook-root').boundingBox()
  await page.screenshot({
    path,
    // WebP, because a PNG with so much text would be three times as large.
    ...(path.endsWith('.webp') && { quality: 75 }),
    clip: {
      x: 0,
      y: 0,
      width,
      height: Math.min(height, Math.ceil((box?.y ?? 0) * 2 + (box?.height ?? height))),
    },
  })
  await page.close()
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  await picture({
    id: 'start-here-at-a-glance--the-three-ends',
    path: 'stories/assets/at-a-glance.png',
    width: 1080,
    // The reveal has ended, and the elapsed time is about the usual duration.
    until: 'Your photo is ready',
    wait: 1_500,
  })
  for (const theme of ['light', 'dark']) {
    await picture({
      id: 'start-here-every-state--of-the-job',
      path: `stories/assets/states-${theme}.webp`,
      width: 1080,
      height: 3000,
      theme,
      scale: 1,
      until: 'Your photo is ready',
      wait: 5_000,
    })
  }
} else {
  mkdirSync(folder, { recursive: true })
  const { entries } = JSON.parse(readFileSync(join(outDir, 'index.json'), 'utf8'))
  const views = Object.values(entries)
    .filter(({ type }) => type === 'story')
    .flatMap(({ id }) =>
      [320, 1280].flatMap((width) => ['light', 'dark'].map((theme) => ({ id, width, theme }))),
    )
  for (let next = 0; next < views.length; next += 8) {
    await Promise.all(
      views
        .slice(next, next + 8)
        .map((view) =>
          picture({ ...view, path: join(folder, `${view.id}-${view.width}-${view.theme}.png`) }),
        ),
    )
  }
}

await browser.close()
await server.close()
