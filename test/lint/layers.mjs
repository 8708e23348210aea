// The single table of allowed imports between the parts of src/. After a change, node test/lint/layers.mjs writes it
// to biome.json.
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

/** Import targets, as patterns of their paths. */
const IMPORTS = {
  polling: ['**/polling/**'],
  api: ['**/api/**'],
  query: ['**/query/**'],
  hooks: ['**/hooks/**'],
  components: ['**/components/**'],
  photo: ['**/photo/**'],
  messages: ['**/messages/**'],
  server: ['**/server/**'],
  testing: ['**/testing/**'],
  'the main entry': ['**/index.js'],
  React: ['react', 'react-dom'],
  'TanStack Query': ['@tanstack/*'],
  zod: ['zod', 'zod/*'],
  MSW: ['msw', 'msw/*', '**/testing/msw.js', './msw.js', '../msw.js'],
  Vite: ['vite', '**/testing/vite.js', './vite.js', '../vite.js'],
  Node: ['node:*', '**/testing/http/**', './http/**', '**/cli/**'],
}

/**
 * The layers: the files of each, and what it may import besides itself. For a file of two layers, the later one
 * applies.
 */
const LAYERS = [
  ['polling', ['polling/**'], []],
  ['api', ['api/**'], ['polling']],
  ['query', ['query/**'], ['polling', 'api', 'TanStack Query']],
  [
    'hooks',
    ['hooks/**'],
    ['polling', 'api', 'query', 'photo', 'messages', 'React', 'TanStack Query'],
  ],
  [
    'components',
    ['components/**'],
    ['polling', 'api', 'query', 'hooks', 'photo', 'messages', 'React', 'TanStack Query'],
  ],
  ['photo', ['photo/**'], ['api']],
  ['messages', ['messages/**'], ['api']],
  ['server', ['server/**'], ['polling', 'api']],
  ['testing', ['testing/**'], ['api']],
  ['testing', ['testing/msw.ts'], ['api', 'MSW']],
  ['testing', ['testing/vite.ts', 'testing/cli/**', 'testing/http/**'], ['api', 'Node', 'Vite']],
]

/** Generates the overrides of biome.json from the table. */
export function layerOverrides() {
  return LAYERS.map(([layer, files, mayUse]) => {
    const group = Object.entries(IMPORTS)
      .filter(([name]) => name !== layer && !mayUse.includes(name))
      .flatMap(([, patterns]) => patterns)
      // Other layers also have folders with this name.
      .filter((pattern) => layer === 'testing' || pattern !== './http/**')
    const names = mayUse.length > 0 ? mayUse.join(', ') : 'nothing but itself'
    const message = `Imports run one way: ${layer}/ may use ${names}.`
    const options = { patterns: [{ group, message }] }
    return {
      includes: files.map((path) => `src/${path}`),
      linter: { rules: { style: { noRestrictedImports: { level: 'error', options } } } },
    }
  })
}

export const isLayerOverride = ({ linter }) => 'noRestrictedImports' in (linter?.rules?.style ?? {})

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const config = JSON.parse(readFileSync('biome.json', 'utf8'))
  const others = config.overrides.filter((override) => !isLayerOverride(override))
  config.overrides = [...others, ...layerOverrides()]
  writeFileSync('biome.json', JSON.stringify(config))
  spawnSync('npx', ['biome', 'format', '--write', 'biome.json'], { stdio: 'inherit' })
}
