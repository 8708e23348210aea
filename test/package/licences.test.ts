import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import { modules } from './dist.js'

it('the package has no runtime dependencies', () => {
  expect(Object.keys(manifest)).toContain('peerDependencies')
  expect(Object.keys(manifest)).not.toContain('dependencies')
})

it('the built modules contain no third-party code', () => {
  const foreign = modules.filter((name) => {
    const source = `src/${name.replace(/\.js$/, '')}`
    return !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)
  })
  expect(foreign).toEqual([])
})
