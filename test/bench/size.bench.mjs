// Prints the bytes that an app downloads: minified and gzipped, without react and react-query.
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const OUTSIDE = ['react', 'react-dom', 'react/jsx-runtime', '@tanstack/react-query']

/** Code that is loaded with import() when it is needed: the zoom, downloads, and uploads if no hook uploads. */
const LATER = ['*/createCloseUp.js', '*/downloadImage.js', '*/generateRetouch.js']

async function bytes(contents, outside) {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: process.cwd() },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    external: outside,
    define: { 'process.env.NODE_ENV': '"production"' },
    logLevel: 'silent',
  })
  return gzipSync(outputFiles[0].contents, { level: 9 }).length
}

const kilobytes = (count) => `${(count / 1000).toFixed(1)} kB`

const ROWS = [
  [
    '`useRetouchResult`, its provider and client',
    'export { useRetouchResult, RetouchProvider, createRetouchClient } from "./dist/index.js"',
    LATER,
  ],
  [
    '`<RetouchResult>`, its provider and client',
    'export { RetouchResult, RetouchProvider, createRetouchClient } from "./dist/index.js"',
    LATER,
  ],
  ['everything', 'export * from "./dist/index.js"'],
  ...['ar', 'de', 'es', 'fr', 'hi', 'ja', 'pt-BR', 'zh-CN'].map((name) => [
    `\`react-retouch/messages/${name}\``,
    `export * from "./dist/messages/${name}.js"`,
  ]),
]

console.log('\n| What is imported | min+gzip |\n|---|---|')
for (const [name, code, later = []] of ROWS) {
  console.log(`| ${name} | ${kilobytes(await bytes(code, [...OUTSIDE, ...later]))} |`)
}
