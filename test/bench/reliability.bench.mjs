// Prints how reliable the built package is: many jobs over an unreliable network, many jobs on one page, hidden and
// sleeping pages, changed clocks. Runs in fake time, in its own process, with production builds. Fails if a result is
// out of bounds.
import { spawnSync } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { JSDOM } from 'jsdom'
import { build } from 'vite'

const OUT = resolve('node_modules/.cache/react-retouch-reliability')

if (process.env.NODE_ENV === 'production') {
  const { window } = new JSDOM('', { url: 'https://app.test' })
  Object.assign(globalThis, { window, document: window.document })
  await import(pathToFileURL(`${OUT}/main.mjs`).href)
} else {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: {
      alias: [
        { find: /^react-retouch$/, replacement: resolve('dist/index.js') },
        { find: /^react-retouch\/server$/, replacement: resolve('dist/server/index.js') },
        { find: /^react-retouch\/testing$/, replacement: resolve('dist/testing/index.js') },
      ],
    },
    build: {
      ssr: fileURLToPath(new URL('reliability/main.ts', import.meta.url)),
      outDir: OUT,
      rolldownOptions: { output: { entryFileNames: 'main.mjs' } },
    },
  })
  const { status } = spawnSync(process.execPath, ['--expose-gc', fileURLToPath(import.meta.url)], {
    stdio: 'inherit',
    env: { ...process.env, NODE_ENV: 'production' },
  })
  process.exitCode = status ?? 1
}
