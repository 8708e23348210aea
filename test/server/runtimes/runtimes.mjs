// Starts the proxy in Node, Bun, Deno and Cloudflare's workerd, and checks each over real sockets. The runtimes come
// from npm on the first run (about 400 MB) and stay in node_modules/.cache.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { checks } from './checks.mjs'
import { startUpstream } from './startUpstream.mjs'
import { teardownChecks } from './teardownChecks.mjs'

const VERSIONS = { bun: '1.4.5', deno: '2.9.6', workerd: '1.20261117.1' }
const CACHE = resolve('node_modules/.cache/react-retouch-runtimes')
const HERE = dirname(fileURLToPath(import.meta.url))

const binary = (name) => join(CACHE, 'node_modules/.bin', name)

function install() {
  const missing = Object.entries(VERSIONS).filter(([name, version]) => {
    const manifest = join(CACHE, 'node_modules', name, 'package.json')
    return !existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== version
  })
  if (missing.length === 0) return
  mkdirSync(CACHE, { recursive: true })
  writeFileSync(join(CACHE, 'package.json'), '{ "private": true }')
  const packages = Object.entries(VERSIONS).map(([name, version]) => `${name}@${version}`)
  const { status } = spawnSync('npm', ['install', '--prefix', CACHE, '--no-save', ...packages], {
    stdio: 'inherit',
  })
  if (status !== 0) throw new Error('The runtimes could not be installed.')
}

async function bundle() {
  await build({
    configFile: false,
    logLevel: 'error',
    resolve: { alias: { 'react-retouch/server': resolve('src/server/index.ts') } },
    ssr: { noExternal: true, target: 'webworker' },
    build: {
      ssr: join(HERE, 'app.ts'),
      outDir: CACHE,
      emptyOutDir: false,
      rolldownOptions: { output: { entryFileNames: 'app.mjs' } },
    },
  })
  const app = readFileSync(join(CACHE, 'app.mjs'), 'utf8')
  if (/\bfrom\s*["']|\brequire\(/.test(app)) throw new Error('The bundle imports something.')
  for (const file of ['serve.mjs', 'front.mjs']) {
    writeFileSync(join(CACHE, file), readFileSync(join(HERE, file)))
  }
}

function freePort() {
  return new Promise((found) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address()
      server.close(() => found(port))
    })
  })
}

function commandFor(name, port, frontPort, upstream) {
  const serve = [join(CACHE, 'serve.mjs'), String(port), upstream]
  if (name === 'node') return [process.execPath, serve]
  if (name === 'bun') return [binary('bun'), ['run', ...serve]]
  if (name === 'deno')
    return [binary('deno'), ['run', '--quiet', '--allow-net', '--no-config', ...serve]]
  const config = readFileSync(join(HERE, 'workerd.capnp'), 'utf8')
  const file = join(CACHE, 'workerd.capnp')
  const values = { UPSTREAM_URL: upstream, PORT: port, FRONT: frontPort }
  writeFileSync(
    file,
    config.replace(/UPSTREAM_URL|\bPORT\b|\bFRONT\b/g, (name) => values[name]),
  )
  return [binary('workerd'), ['serve', file]]
}

async function start(name, upstream) {
  const port = await freePort()
  const frontPort = await freePort()
  const [command, args] = commandFor(name, port, frontPort, upstream)
  const child = spawn(command, args, { stdio: ['ignore', 'inherit', 'inherit'], cwd: CACHE })
  const origin = `http://127.0.0.1:${port}`
  for (let tries = 0; tries < 100; tries++) {
    const up = await fetch(`${origin}/sign`).then(
      (response) => response.body?.cancel().then(() => true),
      () => false,
    )
    if (up) return { origin, front: `http://127.0.0.1:${frontPort}`, stop: () => child.kill() }
    await new Promise((wait) => setTimeout(wait, 100))
  }
  child.kill()
  throw new Error(`${name} did not start.`)
}

install()
await bundle()
let passed = 0
let failed = 0

async function run(title, check) {
  try {
    await check()
    passed++
    console.log(`ok   ${title}`)
  } catch (error) {
    failed++
    console.log(`FAIL ${title}\n     ${error.message} ${error.cause ?? ''}`)
  }
}

const [, , ...only] = process.argv
for (const name of ['node', ...Object.keys(VERSIONS)]) {
  if (only.length > 0 && !only.includes(name)) continue
  const upstream = await startUpstream()
  const { origin, front, stop } = await start(name, upstream.origin)
  for (const [title, check] of Object.entries(checks)) {
    upstream.reset()
    await run(`${name}: ${title}`, () => check(origin, upstream, name))
  }
  for (const proxy of name === 'workerd' ? ['proxy2024', 'proxy2026', 'proxySignal'] : []) {
    for (const [title, check] of Object.entries(teardownChecks)) {
      upstream.reset()
      await run(`${name}, ${proxy}: ${title}`, () => check(front, proxy, upstream))
    }
  }
  stop()
  upstream.stop()
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
