import { fileURLToPath } from 'node:url'
import { storybookTest } from '@storybook/addon-vitest/vitest-plugin'
import react from '@vitejs/plugin-react'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'
import manifest from './package.json' with { type: 'json' }
import { engine } from './test/engines/engine.js'

const external = Object.keys(manifest.peerDependencies)
  .flatMap((name): (string | RegExp)[] => [name, new RegExp(`^${name}/`)])
  .concat(/^node:/)

const source = (path: string) => fileURLToPath(new URL(`src/${path}`, import.meta.url))

/** The modules that package.json exports: `react-retouch/messages/de` is built from `messages/de`. */
const entries = Object.entries(manifest.exports).flatMap(([subpath, target]) =>
  typeof target === 'string'
    ? []
    : {
        specifier: subpath.replace('.', 'react-retouch'),
        name: target.import.default.slice('./dist/'.length, -'.js'.length),
      },
)

/** The commands, which are no entries: nobody imports them. */
const commands = Object.values(manifest.bin).map((file) =>
  file.slice('dist/'.length, -'.js'.length),
)

const FIND_BROWSER = 'test/engines/findBrowser.setup.ts'

const aliases = [
  ...entries.map(({ specifier, name }) => ({
    find: new RegExp(`^${specifier}$`),
    replacement: source(`${name}.ts`),
  })),
  { find: /^react-retouch\/styles\.css$/, replacement: source('components/styles.css') },
]

/** One file per source file, so that bundlers drop what an app does not use and `'use client'` stays where it is. */
const output = (format: 'es' | 'cjs', extension: string) => ({
  format,
  preserveModules: true,
  preserveModulesRoot: 'src',
  entryFileNames: `[name].${extension}`,
  sourcemap: format === 'es',
  topLevelVar: false,
})

/** Reads uploads to their end, and responds with 404. Vite itself responds earlier: WebKit then reports no progress. */
const acceptUploads: Plugin = {
  name: 'accept-uploads',
  configureServer({ middlewares }) {
    middlewares.use('/nowhere', (request, response) => {
      request.resume().on('end', () => response.writeHead(404).end())
    })
  },
}

export default defineConfig(() => {
  return {
    publicDir: false as const,
    plugins: [react()],
    // Tests, stories and the README's code name the package as its users do.
    resolve: { alias: aliases },
    // Found while tests run, these would reload the page under them.
    optimizeDeps: {
      include: [
        '@tanstack/react-query',
        '@testing-library/react',
        'fast-check',
        'msw',
        'msw/browser',
        'react',
        'react-dom/client',
        'react/jsx-dev-runtime',
        'zod/mini',
      ],
    },
    build: {
      target: 'es2022',
      minify: false,
      sourcemap: true,
      lib: {
        entry: Object.fromEntries(
          [...entries.map(({ name }) => name), ...commands].map((name) => [name, `src/${name}.ts`]),
        ),
      },
      rolldownOptions: {
        external,
        // A constant that is inlined leaves an import for nothing behind, which esbuild warns about.
        optimization: { inlineConst: false },
        output: [output('es', 'js'), output('cjs', 'cjs')],
      },
    },
    test: {
      projects: [
        {
          extends: true as const,
          test: {
            name: 'unit',
            // A property test takes longer than the default on a busy machine.
            testTimeout: 20_000,
            environment: 'jsdom',
            include: ['test/**/*.test.{ts,tsx}'],
            exclude: [
              'test/browser/**',
              'test/package/**',
              'test/server/redis.test.ts',
              'test/storybook/docsPages.test.ts',
            ],
            setupFiles: ['test/support/setup.ts'],
            typecheck: { enabled: true, include: ['test/types/**/*.test-d.{ts,tsx}'] },
          },
        },
        {
          extends: true as const,
          test: { name: 'redis', environment: 'node', include: ['test/server/redis.test.ts'] },
        },
        {
          extends: true as const,
          test: {
            name: 'docs',
            environment: 'node',
            include: ['test/storybook/docsPages.test.ts'],
            globalSetup: [FIND_BROWSER],
          },
        },
        {
          extends: true as const,
          test: { name: 'package', environment: 'node', include: ['test/package/*.test.ts'] },
        },
        {
          extends: true as const,
          test: {
            name: 'apps',
            environment: 'node',
            include: ['test/package/apps/*.test.ts'],
            globalSetup: [FIND_BROWSER, 'test/package/apps/support/packTarball.ts'],
            // An app is installed and built before its first test.
            hookTimeout: 600_000,
            testTimeout: 60_000,
            fileParallelism: false,
          },
        },
        {
          extends: true as const,
          plugins: [acceptUploads],
          test: {
            name: 'browser',
            // Repairing a photo takes WebKit seconds, on a busy machine many.
            testTimeout: 90_000,
            include: ['test/browser/**/*.test.{ts,tsx}'],
            globalSetup: [FIND_BROWSER],
            setupFiles: ['test/browser/support/setup.ts'],
            expect: { poll: { timeout: 30_000 } },
            browser: engine(),
          },
        },
        {
          extends: true as const,
          plugins: [storybookTest({ configDir: '.storybook' })],
          test: {
            name: 'storybook',
            testTimeout: 90_000,
            globalSetup: [FIND_BROWSER],
            browser: engine(),
          },
        },
      ],
    },
  }
})
