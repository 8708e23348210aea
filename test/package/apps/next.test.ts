// @vitest-environment node
import { execSync } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type App, createApp } from './support/createApp.js'
import {
  expectJobOfItsOwner,
  expectReadToEndWithItsCaller,
  expectRetouchedPhoto,
} from './support/expectRetouchedPhotos.js'
import { openBrowser, openPage } from './support/openPage.js'
import { readGuide } from './support/readGuide.js'
import { readRecipe } from './support/readRecipe.js'
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

/** The `tsconfig.json` of `create-next-app`, with the alias that the recipes use. */
const TSCONFIG = {
  compilerOptions: {
    target: 'ES2017',
    lib: ['dom', 'dom.iterable', 'esnext'],
    allowJs: true,
    skipLibCheck: true,
    strict: true,
    noEmit: true,
    esModuleInterop: true,
    module: 'esnext',
    moduleResolution: 'bundler',
    resolveJsonModule: true,
    isolatedModules: true,
    jsx: 'react-jsx',
    incremental: true,
    plugins: [{ name: 'next' }],
    paths: { '@/*': ['./*'] },
  },
  include: ['next-env.d.ts', '**/*.ts', '**/*.tsx', '.next/types/**/*.ts'],
  exclude: ['node_modules'],
}

/** A settled job for the page that is rendered at build time. */
const STATIC_PAGE = `'use client'

import { RetouchDownloadButton, RetouchProvider } from 'react-retouch'

export default function Page() {
  return (
    <RetouchProvider>
      <RetouchDownloadButton url="https://delivery.pixelbin.io/0.png" expiresAt="2100-01-01T00:00:00Z" />
    </RetouchProvider>
  )
}
`

/** Output by which Next.js reports a problem. The warning about a missing build cache in CI is excluded. */
const findProblems = (printed: string) =>
  printed
    .split('\n')
    .filter((line) => /warn|error|⚠|⨯|use client/i.test(line) && !line.includes('No build cache'))

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
      'app/settled/page.tsx': STATIC_PAGE,
      '.env.local': env.replace('your-token', API_TOKEN).replace('your-app', 'app-1'),
    },
    dependencies: {
      '@remix-run/node-fetch-server': '0.14.2',
      '@tanstack/react-query': '5.108.0',
      next: '16.4.5',
      react: '19.3.1',
      'react-dom': '19.3.1',
      '@types/node': '20.19.25',
      '@types/react': '19.3.0',
      typescript: '5.9.3',
    },
    env: service.env,
  })
  for (const command of commands.filter((line) => line.startsWith('node '))) {
    execSync(command, { cwd: app.folder })
  }
})

afterAll(async () => {
  await app.remove()
  await browser.close()
  service.stop()
})

describe.each(['--turbopack', '--webpack'])('the Next.js guide, built with %s', (bundler) => {
  let url: string

  beforeAll(async () => {
    expect(findProblems(await app.run('next', 'build', bundler))).toEqual([])
    url = await app.start('next', 'start', '--port', '0')
    return () => app.stop()
  })

  it("the Next.js guide's app sends the job's state with the page, and polls the job to its photo", async () => {
    service.emulator.reset()
    const { page, problems } = await openPage(browser, service)
    const response = await page.goto(`${url}/photos/scan-1/success`)
    expect(await response?.text()).toContain('data-state="pending"')
    const photo = page.getByRole('slider')
    await photo.waitFor()
    expect(await page.locator('.retouch-result').getAttribute('data-state')).toBe('success')
    const reads = service.emulator.requests.filter(({ operation }) => operation === 'result')
    expect(reads.length).toBeGreaterThan(1)
    expect(new Set(reads.map(({ appId }) => appId))).toEqual(new Set(['app-1']))
    expect(problems).toEqual([])
    await page.close()
  })

  it("the Next.js guide's app renders a terminal job into the HTML, and sends no request for it", async () => {
    const { page, problems } = await openPage(browser, service)
    const before = service.emulator.requests.length
    const response = await page.goto(`${url}/photos/scan-1/success`)
    expect(await response?.text()).toContain('data-state="success"')
    await page.getByRole('slider').waitFor()
    const reads = service.emulator.requests.slice(before)
    expect(reads.filter(({ operation }) => operation === 'result')).toHaveLength(1)
    expect(problems).toEqual([])
    await page.close()
  })

  it("the Next.js guide's app shows the error of a photo", async () => {
    const { page, problems } = await openPage(browser, service)
    await page.goto(`${url}/photos/scan-1/dimensions-too-small`)
    await page.getByText('1024 × 1024').first().waitFor()
    expect(problems).toEqual([])
    await page.close()
  })

  it("the Next.js guide's app responds 404 for a job without the page's token", async () => {
    const path = '/apps/app-1/plugins/retouchInt/scans/scan-1/success'
    const before = service.emulator.requests.length
    expect((await fetch(`${url}/api/retouch/no-token${path}`)).status).toBe(404)
    expect(service.emulator.requests).toHaveLength(before)
  })

  it("the Next.js guide's app prints no warning and no error", () => {
    expect(findProblems(app.printed)).toEqual([])
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
    return () => app.stop()
  })

  it("the Next.js guide's app with trailingSlash polls the job through redirects that add the slash", async () => {
    service.emulator.reset()
    const { page, problems } = await openPage(browser, service)
    await page.goto(`${url}/photos/scan-1/success/`)
    await page.getByRole('slider').waitFor()
    const polls = service.emulator.requests.filter(({ operation }) => operation === 'result')
    expect(polls.length).toBeGreaterThan(1)
    expect(problems).toEqual([])
    await page.close()
  })
})

describe('the pages router of Next.js', () => {
  let url: string

  beforeAll(async () => {
    // The guide's pages are removed, so that only the recipes of App Router and Pages Router remain.
    rmSync(join(app.folder, 'app'), { recursive: true })
    const { 'src/App.tsx': page = '' } = readGuide('GetStarted', [
      'Try it without an account',
    ]).files
    const [[route, code] = ['', '']] = Object.entries(readRecipe('next', '.'))
    const files = {
      ...readRecipe('nextPages', '.'),
      [route.replace('app/api', 'app/api/app-router')]: code,
      'pages/index.tsx': page.replace('your-app', 'app-1'),
      'tsconfig.json': JSON.stringify(TSCONFIG),
      'next.config.ts': NEW_APP['next.config.ts'],
    }
    for (const [path, content] of Object.entries(files)) app.write(path, content)
    expect(findProblems(await app.run('next', 'build'))).toEqual([])
    url = await app.start('next', 'start', '--port', '0')
    return () => app.stop()
  })

  it.each(['api/retouch', 'api/app-router/retouch'])(
    'the pages router serves a job at /%s only to the person who started it, and aborts when they disconnect',
    async (path) => {
      await expectJobOfItsOwner(service, `${url}/${path}`)
      await expectReadToEndWithItsCaller(service, `${url}/${path}`)
    },
  )

  it("the pages router's app shows a retouched photo on the page of Get started", async () => {
    await expectRetouchedPhoto(browser, service, url)
  })
})
