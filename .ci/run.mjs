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

/** Runs a script that runs Vitest. */
function runTests(title, script) {
  const report = join(reports, `${script.replaceAll(/\W/g, '-')}.json`)
  const reporters = `--reporter=default --reporter=json --outputFile.json=${report}`
  return run(title, `npm run ${script} -- ${reporters}`, report)
}

if (run('install', 'npm ci')) {
  runTests('test', 'test')
  runTests('React 18', 'test:react18')
  runTests('TanStack Query 5.80', 'test:query5.80')
  runTests('the packed library in real apps', 'test:apps')
  // Its test runs a real one. Elsewhere than on Debian it has to be there already.
  if (spawnSync('redis-server', ['--version']).error) {
    run('Redis', 'apt-get update -qq && apt-get install -y -qq redis-server')
  }
  runTests('proxies with one Redis', 'test:redis')
  run('proxy on Node, Bun, Deno and workerd', 'npm run test:runtimes')
  run('types', 'npm run check:types')
  run('lint', 'npm run check:lint')
  run('build', 'npm run build')
  runTests('package', 'check:package')
  run('published files', 'npm run check:publish')
  run('sizes', 'npm run check:sizes')
  run('unused', 'npm run check:unused')
  run('docs', 'npm run storybook:build -- --quiet')
}

console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
