// @vitest-environment node
import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { type App, createApp } from './support/createApp.js'

const VERSIONS = ['5.6.3', '5.7.3', '5.8.3', '5.9.3', '6.0.3', '7.0.2']

const README = [...readFileSync('README.md', 'utf8').matchAll(/^```(tsx?)\n(.*?)^```/gms)]

let app: App

beforeAll(async () => {
  app = await createApp({
    files: {
      ...Object.fromEntries(
        // Vite's own types need a newer TypeScript than ours. codeBlocks.test.ts compiles this block.
        README.filter(([, , code = '']) => !code.includes('react-retouch/vite')).map(
          ([, language, code = ''], index) => [`src/${index}.${language}`, code],
        ),
      ),
      // Declarations that bundlers provide.
      'src/css.d.ts': "declare module '*.css'\n",
    },
    dependencies: {
      '@tanstack/react-query': '5.108.0',
      '@types/node': '20.19.25',
      '@types/react': '19.3.0',
      '@types/react-dom': '19.3.0',
      msw: '2.15.0',
      react: '19.3.1',
      'react-dom': '19.3.1',
      ...Object.fromEntries(
        VERSIONS.map((version) => [`typescript-${version}`, `npm:typescript@${version}`]),
      ),
    },
  })
})

afterAll(() => app.remove())

it.each(
  VERSIONS.flatMap((version) => [
    [version, 'bundler', 'esnext'],
    [version, 'nodenext', 'nodenext'],
  ]),
)(
  "the README and the package's types compile with TypeScript %s and its resolution for %s",
  async (version, resolution, module) => {
    const options = {
      strict: true,
      noEmit: true,
      skipLibCheck: false,
      jsx: 'react-jsx',
      target: 'es2022',
      lib: ['es2023', 'dom', 'dom.iterable'],
      types: ['node'],
      moduleDetection: 'force',
      moduleResolution: resolution,
      module,
    }
    app.write('tsconfig.json', JSON.stringify({ compilerOptions: options, include: ['src'] }))
    expect(await app.run('node', `node_modules/typescript-${version}/bin/tsc`)).toBe('')
  },
)
