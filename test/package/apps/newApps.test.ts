// @vitest-environment node
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jpegBytes } from '../../photo/fixtures/jpegBytes.js'
import { type App, createAppByCommands } from './support/createApp.js'
import { openBrowser, pickFile } from './support/openPage.js'
import { readGuide } from './support/readGuide.js'

/** The default layout loads fonts from Google, which a build without network access cannot reach. */
const NEXT_LAYOUT = `import type { Metadata } from 'next'
import './globals.css'

export const metadata: Metadata = { title: 'Photos' }

export default function RootLayout({ children }: LayoutProps<'/'>) {
  return (
    <html lang="en">
      <body className="min-h-full flex flex-col">{children}</body>
    </html>
  )
}
`

const APPS = [
  {
    name: 'create-vite and Get started',
    guide: readGuide('GetStarted', ['Try it without an account']),
    changes: {},
    dev: ['vite', '--port', '0'],
    preview: ['vite', 'preview', '--port', '0'],
  },
  {
    name: 'create-next-app and Next.js',
    guide: readGuide('NextJs', ['Try it without an account']),
    changes: { 'app/layout.tsx': NEXT_LAYOUT },
    dev: ['next', 'dev', '--port', '0'],
    preview: ['next', 'start', '--port', '0'],
  },
] as const

const me = {
  name: 'me.jpg',
  mimeType: 'image/jpeg',
  buffer: Buffer.from(jpegBytes({ width: 1200, height: 1200 })),
}

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(() => browser.close())

describe.each(APPS)('an app created by $name', ({ guide, changes, dev, preview }) => {
  let app: App

  beforeAll(async () => {
    app = await createAppByCommands({
      ...guide,
      files: { ...guide.files, ...changes },
    })
    return () => app.remove()
  })

  async function retouch([program, ...args]: readonly [string, ...string[]]) {
    const url = await app.start(program, ...args)
    const page = await browser.newPage()
    const errors: string[] = []
    page.on('console', (message) => message.type() === 'error' && errors.push(message.text()))
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.goto(url, { timeout: 120_000 })
    await pickFile(page, me)
    const photo = page.getByRole('img', { name: 'Your retouched photo' })
    await photo.waitFor({ timeout: 60_000 })
    const src = await photo.evaluate((image) =>
      image instanceof HTMLImageElement ? image.src : '',
    )
    await page.close()
    await app.stop()
    return { src, errors }
  }

  it('a new app with the steps of Get started shows a retouched photo in development without an account', async () => {
    const { src, errors } = await retouch(dev)
    expect(src).toContain('/api/retouch/predictions/outputs/')
    expect(errors).toEqual([])
  }, 180_000)

  it('a new app with the steps of Get started builds without a token, and its preview shows a retouched photo', async () => {
    await app.run('npm', 'run', 'build')
    const { src, errors } = await retouch(preview)
    expect(src).toContain('/api/retouch/predictions/outputs/')
    expect(errors).toEqual([])
  }, 300_000)
})
