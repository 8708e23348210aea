import { execFileSync } from 'node:child_process'
import { posix } from 'node:path'
import { expect, it } from 'vitest'
import { built, readBuilt } from './dist.js'

interface Tarball {
  unpackedSize: number
  files: { path: string }[]
}

interface SourceMap {
  sources: string[]
  sourcesContent?: (string | null)[]
}

const [tarball]: Tarball[] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
    shell: process.platform === 'win32',
  }),
)
const paths = tarball?.files.map(({ path }) => path) ?? []

it('the package contains files of the expected kinds only', () => {
  const kinds = paths.map((path) =>
    path.replace(/^(dist|docs)\/.*?(\.d\.ts|\.d\.cts|\.js\.map|\.\w+)$/, '$1/**/*$2'),
  )
  expect([...new Set(kinds)].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'dist/**/*.cjs',
    'dist/**/*.css',
    'dist/**/*.d.cts',
    'dist/**/*.d.ts',
    'dist/**/*.js',
    'dist/**/*.js.map',
    'docs/**/*.md',
    'docs/**/*.svg',
    'llms-full.txt',
    'llms.txt',
    'package.json',
  ])
})

it('the package has at most 3.5 MB, unpacked', () => {
  expect(tarball?.unpackedSize).toBeLessThanOrEqual(3_500_000)
})

it('source maps contain their sources, because the package does not', () => {
  const maps = built.filter((name) => name.endsWith('.js.map'))
  expect(maps).toContain('hooks/useRetouchResult.js.map')
  for (const name of maps) {
    const { sources, sourcesContent = [] }: SourceMap = JSON.parse(readBuilt(name))
    expect(sources.length, name).toBeGreaterThan(0)
    expect(
      sources.filter((_, index) => typeof sourcesContent[index] !== 'string'),
      name,
    ).toEqual([])
  }
})

it('the package contains every source map that a module references', () => {
  for (const name of built.filter((file) => file.endsWith('.js'))) {
    const [, map] = /^\/\/# sourceMappingURL=(.+)$/m.exec(readBuilt(name)) ?? []
    if (map !== undefined) expect(paths).toContain(posix.join('dist', posix.dirname(name), map))
  }
})
