import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build as buildWithEsbuild } from 'esbuild'
import { createElement } from 'react'
import { renderToString } from 'react-dom/server'
import type * as Package from 'react-retouch'
import { build as buildWithVite } from 'vite'
import { afterEach, describe, expect, it, vi } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

/** Code that only the code of uploads contains: it appends the photo to its form. */
const UPLOAD_CODE = /append\(["'`]input\.image/

const EXTERNAL = [...Object.keys(manifest.peerDependencies), 'react/jsx-runtime']

// Each test bundles an app, which takes seconds on a busy machine.
vi.setConfig({ testTimeout: 60_000 })

const folders: string[] = []

afterEach(async () => {
  await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true })))
})

/** Bundles an app to files, inside the project, so that the app finds React. */
async function bundle(bundler: keyof typeof BUNDLERS, exported: string) {
  const folder = await mkdtemp(join('node_modules', '.upload-'))
  folders.push(folder)
  const source = join(folder, 'app.js')
  await writeFile(source, `export { ${exported} } from ${JSON.stringify(resolve('index.js'))}`)
  const output = join(folder, 'built')
  await BUNDLERS[bundler](source, output)
  const names = (await readdir(output, { recursive: true })).filter((name) => name.endsWith('.js'))
  const scripts = await Promise.all(
    names.map(async (name) => ({
      path: join(output, name),
      code: await readFile(join(output, name), 'utf8'),
    })),
  )
  return { scripts, main: join(output, 'main.js') }
}

const resolve = (name: string) => join(process.cwd(), 'dist', name)

const BUNDLERS = {
  async esbuild(source: string, outdir: string) {
    await buildWithEsbuild({
      entryPoints: { main: source },
      outdir,
      bundle: true,
      splitting: true,
      format: 'esm',
      external: EXTERNAL,
      logLevel: 'silent',
    })
  },
  async vite(source: string, outDir: string) {
    await buildWithVite({
      configFile: false,
      logLevel: 'silent',
      publicDir: false,
      build: {
        outDir,
        target: 'es2022',
        rolldownOptions: {
          input: { main: source },
          preserveEntrySignatures: 'strict',
          external: EXTERNAL,
          output: { entryFileNames: '[name].js' },
        },
      },
    })
  },
}

/**
 * Returns the paths of the scripts that a page loads before any `import()`: the entry and the scripts that it imports.
 */
function loadedAtOnce(scripts: readonly { path: string; code: string }[], main: string) {
  const found = new Set<string>()
  const add = (path: string) => {
    const script = scripts.find((script) => script.path === path)
    if (!script || found.has(path)) return
    found.add(path)
    const imports = script.code.matchAll(/(?:\bfrom\s*|^import\s*)"(\.[^"]+)"/gm)
    for (const [, name = ''] of imports) add(join(path, '..', name))
  }
  add(main)
  return scripts.filter(({ path }) => found.has(path))
}

describe.each(['esbuild', 'vite'] as const)('an app bundled with %s', (bundler) => {
  it('an app that only shows results loads the code of uploads with import()', async () => {
    const { scripts, main } = await bundle(bundler, 'RetouchResult, createRetouchClient')
    const first = loadedAtOnce(scripts, main)
    expect(first.some(({ code }) => code.includes('retouch-result'))).toBe(true)
    expect(first.filter(({ code }) => UPLOAD_CODE.test(code))).toEqual([])
    expect(scripts.filter(({ code }) => UPLOAD_CODE.test(code))).toHaveLength(1)
  })

  it.each(['useRetouch', 'RetouchUploader'])(
    'an app that uses %s has the code of uploads in its own scripts',
    async (name) => {
      const { scripts, main } = await bundle(bundler, `${name}, createRetouchClient`)
      const first = loadedAtOnce(scripts, main)
      expect(first.filter(({ code }) => UPLOAD_CODE.test(code))).toHaveLength(1)
    },
  )

  it("useGenerateRetouch sends a photo after a deployment has removed the app's other scripts", async () => {
    const exported = 'useGenerateRetouch, RetouchProvider, createRetouchClient'
    const { scripts, main } = await bundle(bundler, exported)
    const first = loadedAtOnce(scripts, main)
    const others = scripts.filter((script) => !first.includes(script))
    await Promise.all(others.map(({ path }) => rm(path)))

    const url = pathToFileURL(main).href
    const built: typeof Package = await import(/* @vite-ignore */ url)
    const body = { _id: 'prediction-1', scanId: 'scan-1', status: 'ACCEPTED' }
    const client = built.createRetouchClient({
      appId: 'app-1',
      baseUrl: 'https://app.example/api/retouch',
      fetch: async () => Response.json(body),
    })
    let send: ReturnType<typeof built.useGenerateRetouch>['mutateAsync'] | undefined
    const App = () => {
      send = built.useGenerateRetouch().mutateAsync
      return null
    }
    renderToString(createElement(built.RetouchProvider, { client }, createElement(App)))
    const sent = await send?.({ image: new Blob(['photo']), checked: true })
    expect(sent).toMatchObject({ scanId: 'scan-1', predictionId: 'prediction-1' })
  })
})

describe('generateRetouch with the code of uploads in another script', () => {
  const image = new Blob(['photo'])

  async function clientOf(replacement: string | undefined) {
    const { scripts, main } = await bundle('esbuild', 'createRetouchClient')
    const script = scripts.find(({ path, code }) => path !== main && UPLOAD_CODE.test(code))
    if (!script) throw new Error('There is no code of uploads.')
    if (replacement === undefined) await rm(script.path)
    else await writeFile(script.path, replacement)
    const url = pathToFileURL(main).href
    const { createRetouchClient }: typeof Package = await import(/* @vite-ignore */ url)
    let requests = 0
    const fetch = async () => {
      requests += 1
      return Response.error()
    }
    const baseUrl = 'https://app.example/api/retouch'
    const client = createRetouchClient({ baseUrl, appId: 'app-1', fetch })
    return { client, requests: () => requests }
  }

  it('generateRetouch rejects with a retryable NETWORK_ERROR and sends nothing if the code of uploads cannot be loaded', async () => {
    const { client, requests } = await clientOf(undefined)
    await expect(client.generateRetouch({ image })).rejects.toMatchObject({
      name: 'RetouchError',
      code: 'NETWORK_ERROR',
      retryable: true,
      message: 'The upload code could not be loaded.',
    })
    expect(requests()).toBe(0)
  })

  it.each(['before', 'after'])(
    'generateRetouch rejects at once with the reason of an abort %s the call, while the code of uploads is loading',
    async (moment) => {
      const { client, requests } = await clientOf('await new Promise(() => {})')
      const controller = new AbortController()
      const reason = new Error('another photo')
      if (moment === 'before') controller.abort(reason)
      const started = client.generateRetouch({ image, signal: controller.signal })
      controller.abort(reason)
      await expect(started).rejects.toBe(reason)
      expect(requests()).toBe(0)
    },
  )

  it('generateRetouch rejects a malformed appId while the code of uploads is loading', async () => {
    const { client } = await clientOf('await new Promise(() => {})')
    await expect(client.generateRetouch({ appId: '../x', image })).rejects.toThrow(TypeError)
  })
})
