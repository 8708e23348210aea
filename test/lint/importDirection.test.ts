// @vitest-environment node
import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { isLayerOverride, layerOverrides } from './layers.mjs'

const project = mkdtempSync(join(tmpdir(), 'react-retouch-lint-'))
const { $schema, vcs, ...config } = JSON.parse(readFileSync('biome.json', 'utf8'))
writeFileSync(join(project, 'biome.json'), JSON.stringify(config))

/** Output of the linter for an import in a file of `layer`, or in the given file. */
function lint(layer: string, imported: string): string {
  const file = layer.endsWith('.ts') ? layer : `${layer}/probe.ts`
  mkdirSync(dirname(join(project, 'src', file)), { recursive: true })
  writeFileSync(join(project, 'src', file), `export * from '${imported}'\n`)
  const biome = resolve('node_modules/@biomejs/biome/bin/biome')
  const { stdout, stderr } = spawnSync(process.execPath, [biome, 'lint', join('src', file)], {
    cwd: project,
    encoding: 'utf8',
  })
  return stdout + stderr
}

describe('the import direction', () => {
  it('the import direction in biome.json matches layers.mjs (after a change, run node test/lint/layers.mjs)', () => {
    expect(config.overrides.filter(isLayerOverride)).toEqual(layerOverrides())
  })

  it.each([
    ['polling', '../api/client/ids.js'],
    ['api', '../query/session/pollSessions.js'],
    ['api', 'react'],
    ['api', '@tanstack/react-query'],
    ['query', '../hooks/useRetouchResult.js'],
    ['query', 'react'],
    ['hooks', '../components/RetouchImage.js'],
    ['components', '../testing/index.js'],
    ['photo', '../hooks/useRetouchResult.js'],
    ['messages', '../query/session/pollSessions.js'],
    ['server', '../query/retouchResultQueryKey.js'],
    ['server', 'react'],
    ['testing', '../messages/en.js'],
    ['testing', 'msw'],
    ['testing', 'node:http'],
    ['testing', './vite.js'],
    ['testing/msw.ts', 'vite'],
    ['testing/vite.ts', 'msw'],
    ['testing/cli', '../../server/index.js'],
    ['api', '../index.js'],
  ])('the linter forbids %s to import %s', (layer, imported) => {
    expect(lint(layer, imported)).toContain(`Imports run one way: ${layer.split('/')[0]}/`)
  })

  it.each([
    ['api', '../polling/Poll.js'],
    ['query', '../api/client/ids.js'],
    ['hooks', '../query/session/pollSessions.js'],
    ['hooks', '../photo/checkPhoto.js'],
    ['components', '../hooks/useRetouchResult.js'],
    ['server', '../api/client/ids.js'],
    ['testing/msw.ts', 'msw'],
    ['testing/vite.ts', 'vite'],
    ['testing/cli', 'node:http'],
  ])('the linter allows %s to import %s', (layer, imported) => {
    const said = lint(layer, imported)
    expect(said).toContain('Checked 1 file')
    expect(said).not.toContain('Imports run one way')
  })
})
