// @vitest-environment node
import { execSync } from 'node:child_process'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, createApp } from './support/createApp.js'
import { openBrowser, openPage } from './support/openPage.js'
import { readGuide } from './support/readGuide.js'
import { API_TOKEN, type Service, startService } from './support/startService.js'

const { files, commands } = readGuide('NextJs', ['Go live'])
const { '.env.local': env = '', ...guide } = files

/** The files of `create-next-app` that matter here. */
const NEW_APP = {
  'next.config.ts': `import type { NextConfig } from 'next'

const nextConfig: NextConfig = {
  cacheComponents: true,
  partialPrefetching: true,
}

export default nextConfig
`,
  'app/layout.tsx': `import type { ReactNode } from 'react'

export const metadata = { title: 'Photos' }

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    <html lang="en">
      <body>{children}</body>
    </html>
  )
}
`,
}

let service: Service
let browser: Browser
let app: App

beforeAll(async () => {
  service = await startService()
  browser = await openBrowser()
  app = await createApp({
    files: {
      ...NEW_APP,
      ...guide,
      '.env.local': env.replace('your-token', API_TOKEN).replace('your-app', 'app-1'),
    },
    dependencies: {
      '@tanstack/react-query': '5.108.0',
      next: '16.4.5',
      react: '19.3.1',
      'react-dom': '19.3.1',
      '@types/node': '20.19.25',
      '@types/react': '19.3.0',
      typescript: '5.9.3',
    },
    env: { ...service.env, NEXT_TELEMETRY_DISABLED: '1' },
  })
  for (const command of commands.filter((line) => line.startsWith('node '))) {
    execSync(command, { cwd: app.folder })
  }
})

afterAll(async () => {
  app.remove()
  await browser.close()
  service.stop()
})

describe.each(['--turbopack', '--webpack'])('the Next.js guide, built with %s', (bundler) => {
  let url: string

  beforeAll(async () => {
    const printed = await app.run('next', 'build', bundler)
    // In CI, Next.js warns about a missing build cache, which a new app cannot have.
    expect(printed.replace(/^.*No build cache found.*$/m, '')).not.toMatch(/warn|⚠|use client/i)
    url = await app.start('next', 'start', '--port', '0')
  })

  it("sends the job's state with the page, and polls the job to its photo", async () => {
    service.emulator.reset()
    const { page, troubles } = await openPage(browser, service)
    const answer = await page.goto(`${url}/photos/scan-1/success`)
    expect(await answer?.text()).toContain('data-state="pending"')
    const photo = page.getByRole('slider')
    await photo.waitFor()
    expect(await page.locator('.retouch-result').getAttribute('data-state')).toBe('success')
    const asks = service.emulator.requests.filter(({ operation }) => operation === 'result')
    expect(asks.length).toBeGreaterThan(1)
    expect(asks.every(({ appId }) => appId === 'app-1')).toBe(true)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('renders a terminal job into the HTML, and sends no request for it', async () => {
    const { page, troubles } = await openPage(browser, service)
    const before = service.emulator.requests.length
    const answer = await page.goto(`${url}/photos/scan-1/success`)
    expect(await answer?.text()).toContain('data-state="success"')
    await page.getByRole('slider').waitFor()
    const asks = service.emulator.requests.slice(before)
    expect(asks.filter(({ operation }) => operation === 'result')).toHaveLength(1)
    expect(troubles).toEqual([])
    await page.close()
  })

  it('shows the error of a photo', async () => {
    const { page, troubles } = await openPage(browser, service)
    await page.goto(`${url}/photos/scan-1/dimensions-too-small`)
    await page.getByText('1024 × 1024').first().waitFor()
    expect(troubles).toEqual([])
    await page.close()
  })

  it("responds 404 for a job without the page's token", async () => {
    const path = '/apps/app-1/plugins/retouchInt/scans/scan-1/success'
    const before = service.emulator.requests.length
    expect((await fetch(`${url}/api/retouch/no-token${path}`)).status).toBe(404)
    expect(service.emulator.requests).toHaveLength(before)
  })
})

describe('the Next.js guide, with trailingSlash', () => {
  let url: string

  beforeAll(async () => {
    const config = NEW_APP['next.config.ts'].replace('= {\n', '= {\n  trailingSlash: true,\n')
    expect(config).toContain('trailingSlash: true')
    app.write('next.config.ts', config)
    await app.run('next', 'build')
    url = await app.start('next', 'start', '--port', '0')
  })

  it('polls the job to its photo through redirects that add the slash', async () => {
    service.emulator.reset()
    const { page, troubles } = await openPage(browser, service)
    await page.goto(`${url}/photos/scan-1/success/`)
    await page.getByRole('slider').waitFor()
    const polls = service.emulator.requests.filter(({ operation }) => operation === 'result')
    expect(polls.length).toBeGreaterThan(1)
    expect(troubles).toEqual([])
    await page.close()
  })
})
