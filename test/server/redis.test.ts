// @vitest-environment node
import { execFileSync, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'vite'
import { expect, it, onTestFinished } from 'vitest'
import { READ } from './support/paths.js'
import { startRedis } from './support/startRedis.js'
import { FINISHED, sendJson, startUpstream } from './support/startUpstream.js'

const OUT = 'node_modules/.cache/react-retouch-redis'

/** The recipe and the proxy as plain JavaScript, for a process that knows no TypeScript. */
async function buildProcess(): Promise<string> {
  await build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'react-retouch/server': resolve('src/server/index.ts') } },
    build: {
      ssr: 'test/server/support/redisProxyProcess.ts',
      outDir: OUT,
      rolldownOptions: { output: { entryFileNames: 'proxy.mjs' } },
    },
  })
  return `${OUT}/proxy.mjs`
}

function startProcess(file: string, env: Record<string, string>): Promise<string> {
  const child = fork(file, { env: { ...process.env, ...env }, silent: true })
  onTestFinished(() => {
    child.kill()
  })
  return new Promise((started, ended) => {
    child.once('message', (origin) => started(String(origin)))
    child.once('exit', (code) => ended(new Error(`The proxy process ended with ${code}.`)))
  })
}

const read = (origin: string) => fetch(origin + READ, { headers: { cookie: 'session=ada' } })

it('a job that is seen to its end by one process is answered by another without asking the service', async () => {
  const upstream = await startUpstream()
  const url = await startRedis()
  const file = await buildProcess()
  const env = {
    REDIS_URL: url,
    PIXELBIN_API_TOKEN: 'token-of-the-recipes',
    PIXELBIN_BASE_URL: upstream.origin,
  }
  const [one, other] = await Promise.all([startProcess(file, env), startProcess(file, env)])

  upstream.respond = (_, response) =>
    sendJson(response, 200, { ...FINISHED, status: 'RUNNING', output: null })
  for (const origin of [one, other]) {
    expect(await (await read(origin)).json()).toMatchObject({ status: 'RUNNING' })
  }
  expect(upstream.received).toHaveLength(2)

  upstream.respond = (_, response) => sendJson(response, 200, FINISHED)
  const first = await (await read(one)).text()
  expect(upstream.received).toHaveLength(3)
  const second = await (await read(other)).text()
  expect(second).toBe(first)
  expect(JSON.parse(second)).toMatchObject({ status: 'SUCCESS', output: FINISHED.output })
  expect(upstream.received).toHaveLength(3)

  const redis = (...command: string[]) =>
    execFileSync('redis-cli', ['-u', url, ...command], { encoding: 'utf8' }).trim()
  const key = redis('keys', '*')
  expect(key).toMatch(/^\S*retouch:app-1:scan-1:prediction-1$/)
  expect(Number(redis('ttl', key))).toBeGreaterThan(280)
  expect(redis('get', key)).toBe(first)

  // A Redis that is gone is no reason to fail anyone.
  redis('shutdown', 'nosave')
  expect(await (await read(other)).json()).toMatchObject({ status: 'SUCCESS' })
  expect(upstream.received).toHaveLength(4)
}, 30_000)
