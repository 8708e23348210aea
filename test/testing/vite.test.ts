// @vitest-environment node
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRetouchClient } from 'react-retouch'
import { retouchEmulator } from 'react-retouch/vite'
import { build, createServer, type InlineConfig, preview } from 'vite'
import { describe, expect, it, onTestFinished } from 'vitest'

const IDS = { appId: 'demo', scanId: 'scan-1', predictionId: 'success' }

function createApp(): InlineConfig {
  const root = mkdtempSync(join(tmpdir(), 'react-retouch-vite-'))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  writeFileSync(join(root, 'index.html'), '<script type="module" src="/main.js"></script>')
  writeFileSync(join(root, 'main.js'), 'document.title = "app"')
  return { root, configFile: false, logLevel: 'silent', base: '/shop/' }
}

async function serveDev(config: InlineConfig): Promise<string> {
  const server = await createServer({ ...config, server: { port: 0, host: '127.0.0.1' } })
  onTestFinished(() => server.close())
  await server.listen()
  return new URL(server.resolvedUrls?.local[0] ?? '').origin
}

async function servePreview(config: InlineConfig): Promise<string> {
  await build(config)
  const server = await preview({ ...config, preview: { port: 0, host: '127.0.0.1' } })
  onTestFinished(() => server.close())
  return new URL(server.resolvedUrls?.local[0] ?? '').origin
}

describe.each([
  ['the development server', serveDev],
  ['preview', servePreview],
])('retouchEmulator in %s', (_, serve) => {
  it('the retouchEmulator plugin serves jobs and their images at /api/retouch', async () => {
    const origin = await serve({ ...createApp(), plugins: [retouchEmulator({ jobDuration: 0 })] })
    const client = createRetouchClient({ baseUrl: `${origin}/api/retouch` })
    const job = await client.getRetouchResult(IDS)
    if (job.state !== 'succeeded') throw new Error(`The job is ${job.state}.`)
    expect(job.output.image.url).toMatch(`${origin}/api/retouch/predictions/outputs/`)
    for (const url of [job.output.image.url, job.output.originalUrl ?? '']) {
      expect((await fetch(url)).headers.get('content-type')).toBe('image/webp')
    }
  })

  it("the retouchEmulator plugin serves another path, and does not affect the app's own", async () => {
    const origin = await serve({ ...createApp(), plugins: [retouchEmulator({ path: '/photos' })] })
    const client = createRetouchClient({ baseUrl: `${origin}/photos` })
    expect(await client.getRetouchResult(IDS)).toMatchObject({ state: 'processing' })
    expect(await (await fetch(`${origin}/shop/`)).text()).toContain('<script')
  })

  it('the retouchEmulator plugin makes image URLs for the host of a tunnel', async () => {
    const origin = await serve({ ...createApp(), plugins: [retouchEmulator()] })
    const path = '/api/retouch/apps/demo/plugins/retouchInt/scans/scan-1/success'
    const response = await fetch(`${origin}${path}`, {
      headers: { 'x-forwarded-proto': 'https', 'x-forwarded-host': 'localhost' },
    })
    const { input } = await response.json()
    expect(input.image).toMatch('https://localhost/api/retouch/predictions/')
  })
})

it('the retouchEmulator plugin does not change a build', async () => {
  const config = createApp()
  const files = async (plugins: InlineConfig['plugins'] = []) => {
    await build({ ...config, plugins })
    const folder = join(config.root ?? '', 'dist')
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => [entry.name, readFileSync(join(entry.parentPath, entry.name), 'utf8')])
  }
  expect(await files([retouchEmulator()])).toEqual(await files())
})

it('the retouchEmulator plugin throws for a path without a leading slash', () => {
  expect(() => retouchEmulator({ path: 'api' })).toThrow('path must begin with "/": "api".')
})
