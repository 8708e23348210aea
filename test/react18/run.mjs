// Runs the tests of the queries, the hooks and the components under React 18, in a copy of this project.
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const copy = mkdtempSync(join(tmpdir(), 'react-retouch-18-'))
const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], { encoding: 'utf8' })
for (const file of files.trim().split('\n')) cpSync(file, join(copy, file))

const manifest = JSON.parse(readFileSync('package.json', 'utf8'))
for (const name of ['react', 'react-dom']) manifest.devDependencies[name] = '18.3.1'
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
    ...process.argv.slice(2),
  )
process.exit(status ?? 1)
