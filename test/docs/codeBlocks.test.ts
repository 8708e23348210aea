// @vitest-environment node
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, it } from 'vitest'
import { exampleModules } from './exampleModules.js'

const FOLDER = resolve('node_modules/.cache/react-retouch-docs')

const pages = [
  'README.md',
  '.github/CONTRIBUTING.md',
  ...readdirSync('stories', { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .map((name) => join('stories', name)),
]

const pageFolder = (page: string) => page.replaceAll(/\W/g, '-')

// A block that begins with a path is that file of its page's app. Other blocks of the page can import it.
const allBlocks = pages.flatMap((page) =>
  [...readFileSync(page, 'utf8').matchAll(/^```(tsx?|js)\n(?:\/\/ (\S+\.\w+)\n)?(.*?)^```/gms)].map(
    ([, language, path, code = ''], index, matches) => {
      // A page with two apps contains a path twice.
      const app = matches.slice(0, index).filter(([, , earlier]) => path && earlier === path).length
      return {
        page,
        file: join(`${pageFolder(page)}${app || ''}`, path ?? `${index + 1}.${language}`),
        code,
      }
    },
  ),
)

// The tests for Jest are compiled by ts-jest in their own app, which has Jest's types.
const blocks = allBlocks.filter(({ code }) => !/\bjest\./.test(code))

const examples = exampleModules()

it('the test of code blocks finds those of the README and the templates of CONTRIBUTING', () => {
  expect(blocks.filter(({ page }) => page === 'README.md').length).toBeGreaterThan(3)
  expect(blocks.filter(({ page }) => page === '.github/CONTRIBUTING.md')).toHaveLength(2)
})

it('the test of examples finds an @example for every function, component and constant', () => {
  expect(examples.length).toBeGreaterThan(40)
})

it('every code block of the docs compiles', { timeout: 60_000 }, () => {
  compile('blocks', blocks)
})

it('every @example of a doc comment compiles', { timeout: 60_000 }, () => {
  // An example may declare a variable without using it.
  compile('examples', examples, { noUnusedLocals: false })
})

/** Type-checks files as one app. Throws the output of the compiler if there is any. */
function compile(
  name: string,
  files: readonly { file: string; code: string }[],
  options: object = {},
): void {
  const folder = join(FOLDER, name)
  rmSync(folder, { recursive: true, force: true })
  for (const { file, code } of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    writeFileSync(join(folder, file), code)
  }
  // Next.js is installed in the app of its guide only, which is compiled there with its own types.
  writeFileSync(
    join(FOLDER, 'next.d.ts'),
    "declare module 'next/server' {\n  export function connection(): Promise<void>\n}\n",
  )
  writeFileSync(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: resolve('tsconfig.json'),
      compilerOptions: {
        module: 'ESNext',
        moduleResolution: 'bundler',
        moduleDetection: 'force',
        checkJs: true,
        // The templates of CONTRIBUTING import files of src/ as if they were in the repository.
        rootDirs: [resolve('.'), join(folder, pageFolder('.github/CONTRIBUTING.md'))],
        ...options,
      },
      include: [folder, join(FOLDER, 'next.d.ts')],
      exclude: [],
    }),
  )
  try {
    const output = execFileSync('npx', ['tsc', '-p', folder], { encoding: 'utf8', stdio: 'pipe' })
    expect(output).toBe('')
  } catch (error) {
    throw error instanceof Error && 'stdout' in error ? new Error(String(error.stdout)) : error
  }
}
