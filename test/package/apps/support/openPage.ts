import { type Browser, chromium, type Page } from 'playwright'
import { CHROMIUM_ARGS, findChromium } from '../../../engines/findChromium.js'
import { API_TOKEN, type Service } from './startService.js'

/** Opens one browser for all apps of a file. */
export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_ARGS })
}

export interface OpenPage {
  page: Page
  /** Console errors and warnings, uncaught errors, and responses that contain the API token. */
  problems: string[]
}

/**
 * Opens a page whose images come from the emulator, and records problems: console output, errors, and leaks of the
 * token.
 */
export async function openPage(
  browser: Browser,
  { emulator }: Pick<Service, 'emulator'>,
): Promise<OpenPage> {
  const page = await browser.newPage()
  const problems: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) problems.push(message.text())
  })
  page.on('pageerror', (error) => problems.push(String(error)))
  page.on('response', async (response) => {
    const text = await response.text().catch(() => '')
    if (text.includes(API_TOKEN)) problems.push(`The API token is in ${response.url()}`)
  })
  await page.route('https://*.pixelbin.io/**', async (route) => {
    const response = await emulator.fetch(route.request().url())
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    })
  })
  return { page, problems }
}

/** Picks a file on a page, after React has hydrated its input: before, a server-rendered input ignores the file. */
export async function pickFile(
  page: Page,
  file: { name: string; mimeType: string; buffer: Buffer },
): Promise<void> {
  await page.waitForFunction(
    () => {
      const input = document.querySelector('input[type=file]')
      return input && Object.keys(input).some((key) => key.startsWith('__reactProps$'))
    },
    undefined,
    { timeout: 120_000 },
  )
  await page.locator('input[type=file]').setInputFiles(file)
}
