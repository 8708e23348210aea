// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = resolve('node_modules/.cache/react-retouch-docs')

const pages = [
  'README.md',
  ...readdirSync('stories', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => join('stories', name)),
]

const blocks = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```(tsx?)\n(.*?)^```/gms)].map(
    ([, language, code], index) => ({
      name: `${page.replaceAll(/\W/g, '-')}-${index + 1}.${language}`,
      code: code ?? '',
    }),
  ),
)

it('has code in the README', () => {
  expect(blocks.filter(({ name }) => name.startsWith('README')).length).toBeGreaterThan(3)
})

it('compiles every code block of the docs', { timeout: 60_000 }, () => {
  rmSync(FOLDER, { recursive: true, force: true })
  mkdirSync(FOLDER, { recursive: true })
  for (const { name, code } of blocks) writeFileSync(join(FOLDER, name), code)
  writeFileSync(
    join(FOLDER, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve('tsconfig.json'),
      compilerOptions: { moduleDetection: 'force' },
      include: [FOLDER],
      exclude: [],
    }),
  )
  const compile = () =>
    execFileSync('npx', ['tsc', '-p', FOLDER], { encoding: 'utf8', stdio: 'pipe' })
  try {
    expect(compile()).toBe('')
  } catch (error) {
    throw error instanceof Error && 'stdout' in error ? new Error(String(error.stdout)) : error
  }
})
