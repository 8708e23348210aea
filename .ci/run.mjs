// Runs all jobs, or the given ones: .ci/run [check] [unit] [apps] [runtimes] [browsers]
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { bareEnvironment } from './bareEnvironment.mjs'

const README_COMMAND = 'npm install && npm test'

/** The jobs of the GitHub workflow, which runs them in parallel. */
const JOBS = {
  unit() {
    const readme = readFileSync('README.md', 'utf8')
    for (const command of README_COMMAND.split(' && ')) {
      if (!new RegExp(`^${command}\\b`, 'm').test(readme))
        fail(`README.md does not say "${command}"`)
    }
    // Runs first, while no browser is installed yet.
    const env = bareEnvironment()
    runTests(`the README's test command, on a bare machine`, README_COMMAND, env)
    rmSync(env.ROOT, { recursive: true, force: true })
    runTests('React 18', 'npm run test:react18')
    runTests('TanStack Query 5.80', 'npm run test:query5.80')
  },
  check() {
    run('types', 'npm run check:types')
    run('lint', 'npm run check:lint')
    run('build', 'npm run build')
    runTests('package', 'npm run check:package')
    run('published files', 'npm run check:publish')
    run('sizes', 'npm run check:sizes')
    run('unused', 'npm run check:unused')
    run('generated docs', 'npm run docs && git diff --exit-code -- docs llms.txt llms-full.txt')
    runTests('docs', 'npm run test:docs')
  },
  apps() {
    runTests('the packed library in real apps', 'npm run test:apps')
  },
  runtimes() {
    provide({ 'redis-server': 'redis-server' })
    runTests('proxies with one Redis', 'npm run test:redis')
    run('proxy on Node, Bun, Deno and workerd', 'npm run test:runtimes')
  },
  browsers() {
    const webkit = 'webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb xauth openbox'
    provide({
      'firefox-esr': 'firefox-esr',
      WebKitWebDriver: webkit,
      'fc-list': 'fontconfig fonts-liberation fonts-noto-core fonts-noto-cjk',
    })
    runTests('Firefox', 'npm run test:firefox')
    runTests('WebKit', 'npm run test:webkit')
  },
}

const reports = mkdtempSync(join(tmpdir(), 'react-retouch-reports-'))
const failures = []
/** One line for each failed test. It is printed last, because some logs keep only their end. */
const failedTests = []
let passed = 0
let failed = 0

function fail(title, count = 1) {
  failures.push(title)
  failed += count
}

/** Names the failed tests of one file in Vitest's report, each with the first lines of its error. */
function describeFailures({ name, status, message, assertionResults }) {
  const failing = assertionResults.filter((test) => test.status === 'failed')
  if (failing.length === 0) return status === 'failed' ? [`${name}\n${firstLines(message)}`] : []
  return failing.map(
    ({ fullName, failureMessages }) => `${name} > ${fullName}\n${firstLines(failureMessages[0])}`,
  )
}

function firstLines(text = '') {
  return text.split('\n').slice(0, 12).join('\n').slice(0, 1500)
}

/**
 * Runs a command for at most 35 minutes. Counts the tests in the report that it writes; without a report, counts the
 * command as one test.
 */
function run(title, command, { env, report } = {}) {
  console.log(`\n=== ${title}: ${command}`)
  const started = Date.now()
  const { status } = spawnSync(command, {
    shell: true,
    stdio: ['ignore', 'inherit', 'inherit'],
    timeout: 35 * 60_000,
    ...(env && { env }),
  })
  console.log(`=== ${title}: ${Math.round((Date.now() - started) / 1000)} s`)
  if (report !== undefined && existsSync(report)) {
    const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    passed += numPassedTests
    failedTests.push(...testResults.flatMap(describeFailures))
    // Vitest also fails without a failed test, for an unhandled rejection or a file that throws.
    if (numFailedTests > 0 || status !== 0) fail(title, numFailedTests || 1)
  } else if (status === 0 && report === undefined) passed += 1
  else fail(title)
  return status === 0
}

/** Runs a command that ends in an npm script of Vitest. */
function runTests(title, command, env) {
  const report = join(reports, `${title.replaceAll(/\W+/g, '-')}.json`)
  const reporters = `--reporter=default --reporter=json --outputFile.json=${report}`
  return run(title, `${command} -- ${reporters}`, { env, report })
}

/** Installs the Debian packages of commands that this machine lacks. */
function provide(packages) {
  const missing = Object.entries(packages).filter(
    ([command]) => spawnSync('which', [command]).status !== 0,
  )
  if (missing.length === 0) return
  const names = missing.map(([, name]) => name).join(' ')
  const apt = 'apt-get -o DPkg::Lock::Timeout=600'
  run(`install ${names}`, `${apt} update -qq && ${apt} install -y -qq ${names} > /dev/null`, {
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  })
}

const names = process.argv.slice(2)
const unknown = names.filter((name) => !(name in JOBS))
if (unknown.length > 0) {
  console.error(`There is no job ${unknown.join(', ')}. Jobs: ${Object.keys(JOBS).join(', ')}.`)
  process.exit(2)
}
if (run('install', 'npm ci')) {
  for (const [name, job] of Object.entries(JOBS)) {
    if (names.length === 0 || names.includes(name)) job()
  }
}
rmSync(reports, { recursive: true, force: true })
for (const description of failedTests) console.log(`\nFailed test: ${description}`)
if (failures.length > 0) console.log(`\nFailed: ${failures.join('; ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 ? 0 : 1)
