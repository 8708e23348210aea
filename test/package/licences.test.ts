import { existsSync } from 'node:fs'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }
import lock from '../../package-lock.json' with { type: 'json' }
import { modules } from './dist.js'

const ALLOWED = ['0BSD', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'ISC', 'MIT']

it('every dependency has a permissive licence', () => {
  const packages: [string, { dev?: boolean; license?: string }][] = Object.entries(lock.packages)
  const installed = packages.filter(([path, { dev }]) => path !== '' && !dev)
  expect(installed.map(([path]) => path)).toEqual(
    expect.arrayContaining(
      Object.keys(manifest.dependencies).map((name) => `node_modules/${name}`),
    ),
  )
  expect(installed.filter(([, { license }]) => !ALLOWED.includes(license ?? 'none'))).toEqual([])
})

it('the built modules contain no third-party code', () => {
  const foreign = modules.filter((name) => {
    const source = `src/${name.replace(/\.js$/, '')}`
    return !existsSync(`${source}.ts`) && !existsSync(`${source}.tsx`)
  })
  expect(foreign).toEqual([])
})
