// Runs the browser tests and the stories in another engine, from Debian packages:
// node test/engines/testIn.mjs firefox|webkit [flags of vitest]
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const [engine, ...flags] = process.argv.slice(2)
const children = []
const env = { ...process.env, TEST_ENGINE: engine }

function freePort() {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => resolve(port))
    })
  })
}

/** Starts a program that runs until the tests have ended. */
function start(command, args, options = {}) {
  const child = spawn(command, args, { stdio: 'ignore', env, ...options })
  children.push(child)
  return child
}

function findMiniBrowser() {
  for (const folder of existsSync('/usr/lib') ? readdirSync('/usr/lib') : []) {
    const path = join('/usr/lib', folder, 'webkit2gtk-4.1/MiniBrowser')
    if (existsSync(path)) return path
  }
  throw new Error(
    'No WebKitGTK. On Debian: apt-get install webkit2gtk-driver libwebkit2gtk-4.1-0 xvfb xauth openbox',
  )
}

/** Starts a display, a window manager (without one, no document has the focus) and the driver. */
async function startWebKit() {
  env.WEBKIT_BROWSER_PATH = findMiniBrowser()
  // Without a graphics card, compositing takes more time than the tests: 14 frames a second instead of 54.
  env.WEBKIT_DISABLE_COMPOSITING_MODE = '1'
  // Else it starts a message bus, whose services mount a folder in HOME that cannot be removed.
  env.DBUS_SESSION_BUS_ADDRESS = 'disabled:'
  env.WEBKIT_DRIVER_PORT = String(await freePort())
  // Xvfb picks a free display and writes its number.
  const xvfb = start(
    'Xvfb',
    ['-displayfd', '3', '-screen', '0', '1500x1150x24', '-nolisten', 'tcp'],
    {
      stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
    },
  )
  const display = await new Promise((resolve, reject) => {
    xvfb.stdio[3].once('data', (data) => resolve(String(data).trim()))
    xvfb.once('error', reject)
  })
  env.DISPLAY = `:${display}`
  start('openbox', [])
  start('WebKitWebDriver', [
    `--port=${env.WEBKIT_DRIVER_PORT}`,
    '--host=127.0.0.1',
    '--replace-on-new-session',
  ])
}

// Firefox refuses to start as root in another user's HOME.
env.HOME = mkdtempSync(join(tmpdir(), 'react-retouch-home-'))
process.on('exit', () => {
  for (const child of children) child.kill()
  rmSync(env.HOME, { recursive: true, force: true })
})
if (engine === 'webkit') await startWebKit()
const projects = flags.includes('--project')
  ? []
  : ['--project', 'browser', '--project', 'storybook']
const vitest = ['node_modules/vitest/vitest.mjs', 'run', ...projects, ...flags]
start(process.execPath, vitest, { stdio: 'inherit' }).on('exit', (code) => process.exit(code ?? 1))
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(1))
