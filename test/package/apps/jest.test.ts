// @vitest-environment node
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import manifest from '../../../package.json' with { type: 'json' }
import { createApp } from './support/createApp.js'
import { readGuide } from './support/readGuide.js'

const { files } = readGuide('TestingYourApp', ['The component', 'With Jest'])
const { 'jest.config.js': config = '', ...guide } = files

/** The MSW entry is excluded, because MSW itself does not load in Jest on Node 20. */
const ENTRIES = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string' || subpath === './msw' ? [] : subpath.replace('.', 'react-retouch'),
)

/** Imports and requires every entry. */
const ENTRIES_TEST = `${ENTRIES.map((name, index) => `import * as entry${index} from '${name}'`).join('\n')}

const imported: Record<string, object> = { ${ENTRIES.map((name, index) => `'${name}': entry${index}`).join(', ')} }

test.each(Object.keys(imported))('%s', (name) => {
  expect(Object.keys(imported[name] ?? {}).length).toBeGreaterThan(0)
  expect(Object.keys(require(name))).toEqual(expect.arrayContaining(Object.keys(imported[name] ?? {}).filter((key) => key !== 'default')))
})
`

const COMPILERS = {
  babel: {
    dependencies: {
      '@babel/core': '7.28.5',
      '@babel/preset-env': '7.28.5',
      '@babel/preset-react': '7.28.5',
      '@babel/preset-typescript': '7.28.5',
    },
    transform: '',
    files: {
      'babel.config.json': JSON.stringify({
        presets: [
          ['@babel/preset-env', { targets: { node: 'current' } }],
          ['@babel/preset-react', { runtime: 'automatic' }],
          '@babel/preset-typescript',
        ],
      }),
    },
  },
  SWC: {
    dependencies: { '@swc/core': '1.16.22', '@swc/jest': '0.2.39' },
    transform: "transform: { '^.+\\\\.tsx?$': '@swc/jest' },",
    files: {
      '.swcrc': JSON.stringify({
        jsc: {
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
      }),
    },
  },
  'ts-jest, with moduleResolution node10': {
    dependencies: { 'ts-jest': '29.4.15', typescript: '5.9.3' },
    transform: "transform: { '^.+\\\\.tsx?$': 'ts-jest' },",
    files: {
      'tsconfig.json': JSON.stringify({
        compilerOptions: {
          target: 'ES2022',
          module: 'CommonJS',
          moduleResolution: 'node10',
          jsx: 'react-jsx',
          strict: true,
          esModuleInterop: true,
          skipLibCheck: true,
          types: ['jest', 'node'],
        },
      }),
    },
  },
}

it('the Jest guide changes only the test environment', () => {
  expect(config).toBe("module.exports = { testEnvironment: 'jest-fixed-jsdom' }\n")
})

describe.each(Object.entries(COMPILERS))('Jest with %s', (_, compiler) => {
  it("Jest passes the guide's tests, and imports and requires every entry", async () => {
    const app = await createApp({
      type: 'commonjs',
      files: {
        ...guide,
        ...compiler.files,
        'jest.config.js': config.replace('{', () => `{ ${compiler.transform}`),
        'src/entries.test.ts': ENTRIES_TEST,
      },
      dependencies: {
        '@tanstack/react-query': '5.108.0',
        '@testing-library/dom': '10.4.2',
        '@testing-library/react': '16.3.3',
        '@types/jest': '30.0.0',
        '@types/node': '20.19.25',
        '@types/react': '19.3.0',
        jest: '30.5.2',
        'jest-environment-jsdom': '30.5.2',
        'jest-fixed-jsdom': '0.0.11',
        react: '19.3.1',
        'react-dom': '19.3.1',
        ...compiler.dependencies,
      },
    })
    onTestFinished(() => app.remove())
    await app.run('jest', '--ci', '--json', '--outputFile=report.json')
    const report = JSON.parse(readFileSync(join(app.folder, 'report.json'), 'utf8'))
    const numTotalTests = 3 + ENTRIES.length
    expect(report).toMatchObject({ numTotalTests, numPassedTests: numTotalTests, success: true })
  }, 600_000)
})
