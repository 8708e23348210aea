import { createRequire } from 'node:module'
import { build } from 'esbuild'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { modules, readBuilt } from './dist.js'

// Resolves the package by its own name through its exports. In tests, `import` would resolve to the sources.
const require = createRequire(import.meta.url)
const { resolve } = require

const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string'
    ? []
    : {
        specifier: subpath.replace('.', 'react-retouch'),
        module: target.import.default.replace('./dist/', ''),
        target,
      },
)

function typeNames(declarations: string) {
  return [...declarations.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, names]) => (names ?? '').split(','))
    .map((name) => name.trim().replace(/^type /, ''))
    .filter((name) => name !== '')
}

describe.each(entries)('the entry $specifier', ({ specifier, module, target }) => {
  const load = () => import(new URL(`../../${target.import.default}`, import.meta.url).href)

  it('the entry has the same exports as in the snapshot', async () => {
    const values = Object.keys(await load()).sort()
    const types = typeNames(readBuilt(module.replace(/\.js$/, '.d.ts')))
      .filter((name) => !values.includes(name))
      .sort()
    expect({ values, types }).toMatchSnapshot()
  })

  it('require() of the entry has the same exports as import', async () => {
    expect(resolve(specifier)).toMatch(/\.cjs$/)
    expect(Object.keys(require(specifier)).sort()).toEqual(Object.keys(await load()).sort())
  })

  it('require() of the entry has the same types as import', () => {
    const name = module.replace(/\.js$/, '')
    const declarations = readBuilt(`${name}.d.cts`)
    expect(declarations).not.toMatch(/\.js['"]/)
    expect(typeNames(declarations)).toEqual(typeNames(readBuilt(`${name}.d.ts`)))
  })
})

it('the emulator loads without MSW, Vite and Node', async () => {
  const { metafile } = await build({
    entryPoints: ['dist/testing/index.js'],
    bundle: true,
    write: false,
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
  })
  const [output] = Object.values(metafile.outputs)
  expect(Object.keys(output?.inputs ?? {})).toContain('dist/testing/createRetouchEmulator.js')
  expect(Object.keys(metafile.inputs).filter((name) => !name.startsWith('dist/'))).toEqual([])
})

it('paths that are not exported cannot be imported', () => {
  const internal = modules
    .filter((name) => entries.every(({ module }) => module !== name))
    .flatMap((name) => [name, name.replace(/\.js$/, '')])
  expect(internal).toContain('messages/describeError')
  for (const name of internal) {
    expect(() => resolve(`react-retouch/${name}`), name).toThrow(
      expect.objectContaining({ code: 'ERR_PACKAGE_PATH_NOT_EXPORTED' }),
    )
  }
})
