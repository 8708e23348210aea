// @vitest-environment node
import { readFileSync } from 'node:fs'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { jpegBytes } from '../../photo/fixtures/jpegBytes.js'
import { type App, createApp } from './support/createApp.js'
import { openBrowser, openPage } from './support/openPage.js'
import { readGuide } from './support/readGuide.js'
import { API_TOKEN, type Service, startService } from './support/startService.js'

const { 'src/App.tsx': page = '' } = readGuide('GetStarted', ['Try it without an account']).files
const { '.env.local': env = '', ...proxy } = readGuide('GetStarted', ['Go live']).files
const text = readFileSync('stories/guides/GetStarted.mdx', 'utf8')

/** The files of `npm create vite` that matter here. */
const NEW_APP = {
  'index.html': `<!doctype html>
<html lang="en">
  <head>
    <title>Photos</title>
    <link rel="icon" href="data:," />
  </head>
  <body>
    <div id="root"></div>
    <script type="module" src="/src/main.tsx"></script>
  </body>
</html>
`,
  'src/main.tsx': `import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import App from './App.tsx'

createRoot(document.getElementById('root')!).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
`,
  'tsconfig.json': JSON.stringify({
    compilerOptions: {
      target: 'ES2023',
      lib: ['ES2023', 'DOM', 'DOM.Iterable'],
      module: 'ESNext',
      moduleResolution: 'bundler',
      jsx: 'react-jsx',
      types: ['vite/client', 'node'],
      allowImportingTsExtensions: true,
      verbatimModuleSyntax: true,
      strict: true,
      noEmit: true,
    },
    include: ['src', 'vite.config.ts'],
  }),
}

let service: Service
let browser: Browser

beforeAll(async () => {
  service = await startService()
  browser = await openBrowser()
})

afterAll(async () => {
  await browser.close()
  service.stop()
})

const photo = (side: number, name: string) => ({
  name,
  mimeType: 'image/jpeg',
  buffer: Buffer.from(jpegBytes({ width: side, height: side })),
})

describe.each([
  [
    '19',
    {
      react: '19.3.1',
      'react-dom': '19.3.1',
      '@types/react': '19.3.0',
      '@types/react-dom': '19.3.0',
    },
  ],
  [
    '18',
    {
      react: '18.3.1',
      'react-dom': '18.3.1',
      '@types/react': '18.3.27',
      '@types/react-dom': '18.3.7',
    },
  ],
])('the Get started guide, with React %s', (_, react) => {
  let app: App
  let url: string

  beforeAll(async () => {
    app = await createApp({
      files: {
        ...NEW_APP,
        ...proxy,
        'src/App.tsx': page,
      },
      dependencies: {
        ...react,
        '@remix-run/node-fetch-server': '0.14.2',
        '@tanstack/react-query': '5.108.0',
        '@types/node': '20.19.25',
        '@vitejs/plugin-react': '6.3.0',
        typescript: '5.9.3',
        vite: '8.3.8',
      },
      env: service.env,
    })
    await app.run('tsc')
    // CI=true, without a token: a build does not need one.
    await app.run('vite', 'build')
    app.write('.env.local', env.replace('your-token', API_TOKEN))
    url = await app.start('vite', 'preview', '--port', '0')
  })

  afterAll(() => app.remove())

  it('the app of Get started shows a retouched photo', async () => {
    const { page, problems } = await openPage(browser, service)
    await page.goto(url)
    await page.getByLabel('Choose a photo').setInputFiles(photo(1200, 'me.jpg'))
    await page.getByRole('img', { name: 'Your retouched photo' }).waitFor()
    expect(problems).toEqual([])
    await page.close()
  })

  it('the app of Get started shows the problem of a photo before it is sent', async () => {
    service.emulator.reset()
    const { page, problems } = await openPage(browser, service)
    await page.goto(url)
    await page.getByLabel('Choose a photo').setInputFiles(photo(640, 'me.jpg'))
    await page.getByText('This one is 640 × 640').first().waitFor()
    expect(service.emulator.requests).toEqual([])
    expect(problems).toEqual([])
    await page.close()
  })

  it('the app of Get started prints a wrong token in the terminal, as the guide describes', async () => {
    const [line = ''] = /Retouch proxy: \d+ [A-Z_]+/.exec(text) ?? []
    expect(line).not.toBe('')
    await app.stop()
    app.write('.env.local', env)
    url = await app.start('vite', 'preview', '--port', '0')
    const body = new FormData()
    body.append('input.image', new Blob([photo(1200, 'me.jpg').buffer]), 'me.jpg')
    const headers = { origin: url }
    const path = '/api/retouch/apps/your-app/plugins/retouchInt/generate'
    await fetch(url + path, { method: 'POST', body, headers })
    await vi.waitFor(() => expect(app.printed).toContain(line))
    expect(app.printed).not.toContain('your-token')
  })
})
