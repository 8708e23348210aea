import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const reports = mkdtempSync(join(tmpdir(), 'react-retouch-ci-'))
let passed = 0
let failed = 0

/** Runs a command. Where it writes a report of vitest, its tests count; it counts as one otherwise. */
function run(title, command, report) {
  console.log(`\n=== ${title}: ${command}`)
  const { status } = spawnSync(command, { shell: true, stdio: ['ignore', 'inherit', 'inherit'] })
  if (report !== undefined && existsSync(report)) {
    const { numPassedTests, numFailedTests } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    failed += numFailedTests
    // Vitest fails without a failed test for what happens outside of one: an unhandled rejection, a file that throws.
    if (status !== 0 && numFailedTests === 0) failed += 1
  } else if (status === 0) passed += 1
  else failed += 1
  return status === 0
}

const reported = (name) => {
  const file = join(reports, `${name}.json`)
  return [`-- --reporter=default --reporter=json --outputFile.json=${file}`, file]
}

if (run('install', 'npm ci')) {
  const [testFlags, testReport] = reported('test')
  run('test', `npm test ${testFlags}`, testReport)
  const [react18Flags, react18Report] = reported('react18')
  run('React 18', `npm run test:react18 ${react18Flags}`, react18Report)
  // Its test runs a real one. Elsewhere than on Debian it has to be there already.
  if (spawnSync('redis-server', ['--version']).error) {
    run('Redis', 'apt-get update -qq && apt-get install -y -qq redis-server')
  }
  const [redisFlags, redisReport] = reported('redis')
  run('proxies with one Redis', `npm run test:redis ${redisFlags}`, redisReport)
  run('proxy on Node, Bun, Deno and workerd', 'npm run test:runtimes')
  run('types', 'npm run check:types')
  run('lint', 'npm run check:lint')
  run('build', 'npm run build')
  const [packageFlags, packageReport] = reported('package')
  run('package', `npm run check:package ${packageFlags}`, packageReport)
  run('published files', 'npm run check:publish')
  run('sizes', 'npm run check:sizes')
  run('unused', 'npm run check:unused')
  run('docs', 'npm run storybook:build -- --quiet')
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
