// Prints what checking and repairing a photo costs in Chromium.
import { existsSync, readFileSync } from 'node:fs'
import { chromium } from 'playwright'
import { createServer } from 'vite'

const RUNS = 9
const PHOTOS = [
  { name: '12 MP', width: 4032, height: 3024, grain: 40 },
  { name: '48 MP', width: 8064, height: 6048, grain: 16 },
]

const server = await createServer({ configFile: false, logLevel: 'error', server: { port: 0 } })
await server.listen()
const { findChromium, CHROMIUM_ARGS } = await server.ssrLoadModule('/test/engines/findChromium.ts')
// What is printed becomes a page of the docs, which does not name this machine's browser.
const { log } = console
console.log = console.error
const executablePath = await findChromium()
console.log = log
const url = `${server.resolvedUrls.local[0]}bench`

async function withPage(run) {
  const browser = await chromium.launch({ executablePath, args: CHROMIUM_ARGS })
  const page = await browser.newPage()
  await page.route('**/bench', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html><input type="file">' }),
  )
  await page.goto(url)
  await page.addScriptTag({ type: 'module', url: '/test/bench/photoPage.ts' })
  await page.waitForFunction(() => 'measureTime' in window)
  try {
    return await run(page, browser)
  } finally {
    await browser.close()
  }
}

const paint = ({ width, height, grain }) =>
  withPage(async (page) => {
    const base64 = await page.evaluate(
      (given) => window.paintPhoto(...given),
      [width, height, grain],
    )
    return { name: 'photo.jpg', mimeType: 'image/jpeg', buffer: Buffer.from(base64, 'base64') }
  })

const time = (file) =>
  withPage(async (page) => {
    await page.setInputFiles('input', file)
    const session = await page.context().newCDPSession(page)
    await session.send('Performance.enable', { timeDomain: 'threadTicks' })
    const mainThread = async () => {
      const { metrics } = await session.send('Performance.getMetrics')
      return metrics.find(({ name }) => name === 'TaskDuration').value * 1000
    }
    const medians = {}
    for (const work of ['nothing', 'check', 'repair']) {
      const clock = []
      const thread = []
      for (let run = 0; run < RUNS; run++) {
        const before = await mainThread()
        clock.push(await page.evaluate((name) => window.measureTime(name), work))
        await page.waitForTimeout(200)
        thread.push((await mainThread()) - before)
      }
      medians[work] = { clock: median(clock), thread: median(thread) }
    }
    return medians
  })

/** Peak memory in MB of Chromium's renderers during each of 20 repairs in a row. */
const peaks = (file) =>
  withPage(async (page, browser) => {
    await page.setInputFiles('input', file)
    const session = await browser.newBrowserCDPSession()
    const { processInfo } = await session.send('SystemInfo.getProcessInfo')
    const statuses = processInfo
      .filter(({ type }) => type === 'renderer')
      .map(({ id }) => `/proc/${id}/status`)
    const resident = () =>
      statuses
        .filter((path) => existsSync(path))
        .flatMap((path) => readFileSync(path, 'utf8').match(/^Rss(Anon|Shmem):.*$/gm) ?? [])
        .map((line) => Number(/\d+/.exec(line)?.[0]) / 1024)
        .reduce((sum, megabytes) => sum + megabytes, 0)
    await page.requestGC()
    const before = resident()
    const found = []
    for (let run = 0; run < 20; run++) {
      let peak = 0
      const timer = setInterval(() => {
        peak = Math.max(peak, resident())
      }, 10)
      await page.evaluate(() => window.measureTime('repair'))
      clearInterval(timer)
      found.push(peak)
    }
    await page.requestGC()
    return { before, found, after: resident() }
  })

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

const ms = (value) => `${value.toFixed(0)} ms`

console.log('| photo | file | work | clock | main thread |')
console.log('|---|---|---|---|---|')
let file
for (const photo of PHOTOS) {
  file = await paint(photo)
  const size = `${(file.buffer.length / 1e6).toFixed(1)} MB`
  for (const [work, { clock, thread }] of Object.entries(await time(file))) {
    console.log(`| ${photo.name} | ${size} | ${work} | ${ms(clock)} | ${ms(thread)} |`)
  }
}

if (process.platform === 'linux') {
  const { before, found, after } = await peaks(file)
  console.log('\n| 20 repairs of 48 MP in a row | memory of the renderers |')
  console.log('|---|---|')
  console.log(`| before | ${before.toFixed(0)} MB |`)
  for (const run of [1, 2, 5, 10, 15, 20]) {
    console.log(`| peak of repair ${run} | ${found[run - 1].toFixed(0)} MB |`)
  }
  console.log(`| highest peak of all | ${Math.max(...found).toFixed(0)} MB |`)
  console.log(`| after | ${after.toFixed(0)} MB |`)
} else {
  console.log('\nThe memory is measured on Linux alone.')
}
await server.close()
