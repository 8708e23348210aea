// Runs the tests of queries, hooks and components with other versions of peer dependencies, in a copy of this
// project:
// node test/versions/testWith.mjs react@18.3.1 react-dom@18.3.1 [flags of vitest]
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const isFlag = (word) => word.startsWith('-')
const flags = process.argv.slice(2).filter(isFlag)
const versions = process.argv.slice(2).filter((word) => !isFlag(word))

const copy = mkdtempSync(join(tmpdir(), 'react-retouch-versions-'))
process.on('exit', () => rmSync(copy, { recursive: true, force: true }))
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
for (const file of files.trim().split('\n')) cpSync(file, join(copy, file))

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
for (const version of versions) {
  const at = version.lastIndexOf('@')
  manifest.devDependencies[version.slice(0, at)] = version.slice(at + 1)
}
writeFileSync(join(copy, 'package.json'), JSON.stringify(manifest))

const npm = (...args) =>
  spawnSync('npm', args, { cwd: copy, stdio: 'inherit', shell: process.platform === 'win32' })
    .status
const status =
  npm('install', '--prefer-offline', '--legacy-peer-deps', '--no-audit') ||
  npm(
    'exec',
    '--',
    'vitest',
    'run',
    '--project',
    'unit',
    'test/query',
    'test/hooks',
    'test/components',
    ...flags,
  )
process.exit(status ?? 1)
