// @vitest-environment node
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

const DIST = 'dist'

const modules = readdirSync(DIST, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.js'))
  .map((name) => name.replaceAll('\\', '/'))

const firstLine = (name: string) => readFileSync(join(DIST, name), 'utf8').split('\n')[0]

describe("'use client'", () => {
  const client = modules.filter((name) => /^["']use client["'];?$/.test(firstLine(name) ?? ''))

  it('stands on every hook and component', () => {
    const missing = modules.filter(
      (name) =>
        /^(hooks\/(use|Retouch(Provider|Context)\.)|components\/[A-Z])/.test(name) &&
        !client.includes(name),
    )
    expect(missing).toEqual([])
  })

  it('stands nowhere else, so that a server component can import the client, the options and the errors', () => {
    expect(client.filter((name) => !/^(hooks|components)\//.test(name))).toEqual([])
  })

  it('stands once', () => {
    for (const name of client) {
      expect(
        readFileSync(join(DIST, name), 'utf8').match(/^["']use client["'];?$/gm),
        name,
      ).toHaveLength(1)
    }
  })
})

describe('public names', () => {
  const entries = Object.entries(manifest.exports).filter(([entry]) => !/\*|css|json/.test(entry))

  it.each(entries)('of %s', async (_, target) => {
    const file = typeof target === 'string' ? target : target.default
    const names = Object.keys(await import(join(process.cwd(), file)))
    expect(names.sort()).toMatchSnapshot()
  })
})

describe('what a hook brings along', () => {
  it('is no component, no language, no photo code, no emulator and no MSW', async () => {
    const { metafile } = await build({
      stdin: {
        contents:
          'export { useRetouchResult, RetouchProvider, createRetouchClient } from "./dist/index.js"',
        resolveDir: process.cwd(),
      },
      bundle: true,
      write: false,
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
      external: Object.keys(manifest.peerDependencies),
    })
    const [output] = Object.values(metafile.outputs)
    const used = Object.entries(output?.inputs ?? {})
      .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
      .map(([name]) => name)
    expect(
      used.filter((name) => /dist\/(components|messages|photo|server|testing)|msw/.test(name)),
    ).toEqual([])
    expect(
      used.filter(
        (name) => name.startsWith('node_modules') && !name.startsWith('node_modules/zod/'),
      ),
    ).toEqual([])
  })
})
