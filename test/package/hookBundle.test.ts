import { build } from 'esbuild'
import { expect, it } from 'vitest'
import manifest from '../../package.json' with { type: 'json' }

it('a bundle with one hook contains no component, language, photo code, emulator or MSW', async () => {
  const { metafile } = await build({
    stdin: {
      contents:
        'export { useRetouchResult, RetouchProvider, createRetouchClient } from "./dist/index.js"',
      resolveDir: process.cwd(),
    },
    bundle: true,
    write: false,
    format: 'esm',
    metafile: true,
    logLevel: 'silent',
    external: Object.keys(manifest.peerDependencies),
  })
  const [output] = Object.values(metafile.outputs)
  const used = Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name]) => name)
  expect(used).toContain('dist/hooks/useRetouchResult.js')
  expect(
    used.filter((name) => /dist\/(components|messages|photo|server|testing)|msw/.test(name)),
  ).toEqual([])
  expect(used.filter((name) => name.startsWith('node_modules'))).toEqual([])
})

it('a production bundle contains no text of a warning for developers', async () => {
  const bundle = async (NODE_ENV: string) => {
    const { outputFiles } = await build({
      stdin: { contents: 'export * from "./dist/index.js"', resolveDir: process.cwd() },
      bundle: true,
      minify: true,
      write: false,
      format: 'esm',
      define: { 'process.env.NODE_ENV': JSON.stringify(NODE_ENV) },
      logLevel: 'silent',
      external: Object.keys(manifest.peerDependencies),
    })
    return outputFiles[0]?.text ?? ''
  }
  const warnings = [
    'Polling continues.',
    'Give a number of ms.',
    'outputSchema threw',
    'is not shown',
  ]
  const [development, production] = await Promise.all([bundle('development'), bundle('production')])
  for (const warning of warnings) expect(development).toContain(warning)
  for (const warning of warnings) expect(production).not.toContain(warning)
})
