// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const FOLDER = resolve('node_modules/.cache/react-retouch-docs')

const pages = [
  'README.md',
  ...readdirSync('stories', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => join('stories', name)),
]

// A block that begins with a path is that file of its page's app, and the page's other blocks may import it.
const allBlocks = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```(tsx?|js)\n(?:\/\/ (\S+\.\w+)\n)?(.*?)^```/gms)].map(
    ([, language, path, code = ''], index, matches) => {
      // A page with two apps has a path twice.
      const app = matches.slice(0, index).filter(([, , earlier]) => path && earlier === path).length
      return {
        page,
        file: join(
          `${page.replaceAll(/\W/g, '-')}${app || ''}`,
          path ?? `${index + 1}.${language}`,
        ),
        code,
      }
    },
  ),
)

// The tests for Jest are compiled by ts-jest in their own app, which has Jest's types.
const blocks = allBlocks.filter(({ code }) => !/\bjest\./.test(code))

it('has code in the README', () => {
  expect(blocks.filter(({ page }) => page === 'README.md').length).toBeGreaterThan(3)
})

it('compiles every code block of the docs', { timeout: 60_000 }, () => {
  rmSync(FOLDER, { recursive: true, force: true })
  for (const { file, code } of blocks) {
    mkdirSync(dirname(join(FOLDER, file)), { recursive: true })
    writeFileSync(join(FOLDER, file), code)
  }
  // Next.js is installed in the app of its guide only, which is compiled there with its own types.
  writeFileSync(
    join(FOLDER, 'next.d.ts'),
    "declare module 'next/server' {\n  export function connection(): Promise<void>\n}\n",
  )
  writeFileSync(
    join(FOLDER, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve('tsconfig.json'),
      compilerOptions: {
        module: 'ESNext',
        moduleResolution: 'bundler',
        moduleDetection: 'force',
        checkJs: true,
      },
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
