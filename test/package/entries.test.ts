import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { modules, readBuilt } from './dist.js'

// Finds the package by its own name, by way of its exports: in tests, `import` would find the sources.
const { resolve } = createRequire(import.meta.url)

const entries = Object.entries(manifest.exports)
  .filter(([, file]) => file.endsWith('.js'))
  .map(([subpath, file]) => ({
    specifier: subpath.replace('.', 'react-retouch'),
    module: file.replace('./dist/', ''),
  }))

function typeNames(declarations: string) {
  return [...declarations.matchAll(/^export (?:type )?\{([^}]*)\}/gm)]
    .flatMap(([, names]) => (names ?? '').split(','))
    .map((name) => name.trim().replace(/^type /, ''))
    .filter((name) => name !== '')
}

describe.each(entries)('$specifier', ({ specifier, module }) => {
  it('exports what it did before', async () => {
    const values = Object.keys(await import(resolve(specifier))).sort()
    const types = typeNames(readBuilt(module.replace(/\.js$/, '.d.ts')))
      .filter((name) => !values.includes(name))
      .sort()
    expect({ values, types }).toMatchSnapshot()
  })
})

it('lets nothing else be imported', () => {
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
