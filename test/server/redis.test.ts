// @vitest-environment node
import { execFileSync, fork } from 'node:child_process'
import { resolve } from 'node:path'
import { build } from 'vite'
import { beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest'
import { READ } from './support/paths.js'
import { startRedis } from './support/startRedis.js'
import { FINISHED, sendJson, startUpstream, type Upstream } from './support/startUpstream.js'

const OUT = 'node_modules/.cache/react-retouch-redis'
const RUNNING = { ...FINISHED, status: 'RUNNING', output: null }

// Bundles the recipe and the proxy as plain JavaScript, for processes without TypeScript.
beforeAll(() =>
  build({
    configFile: false,
    logLevel: 'silent',
    resolve: { alias: { 'react-retouch/server': resolve('src/server/index.ts') } },
    build: {
      ssr: 'test/server/support/redisProxyProcess.ts',
      outDir: OUT,
      rolldownOptions: { output: { entryFileNames: 'proxy.mjs' } },
    },
  }),
)

/** Starts several processes of an app with one Redis. Returns their origins. */
function startProcesses(count: number, redis: string, upstream: Upstream): Promise<string[]> {
  const env = {
    REDIS_URL: redis,
    PIXELBIN_API_TOKEN: 'token-of-the-recipes',
    PIXELBIN_BASE_URL: upstream.origin,
  }
  return Promise.all(Array.from({ length: count }, () => startProcess(env)))
}

function startProcess(env: Record<string, string>): Promise<string> {
  const child = fork(`${OUT}/proxy.mjs`, { env: { ...process.env, ...env }, silent: true })
  onTestFinished(() => {
    child.kill()
  })
  return new Promise((started, ended) => {
    child.once('message', (origin) => started(String(origin)))
    child.once('exit', (code) => ended(new Error(`The proxy process ended with ${code}.`)))
  })
}

function read(origin: string, job = 'prediction-1', prefer?: string): Promise<Response> {
  const headers = { cookie: 'session=ada', ...(prefer && { prefer }) }
  return fetch(origin + READ.replace('prediction-1', job), { headers })
}

function askRedis(url: string, ...command: string[]): string {
  return execFileSync('redis-cli', ['-u', url, ...command], { encoding: 'utf8' }).trim()
}

/** Waits until `isTrue()` holds, for at most 30 s. */
async function until(isTrue: () => boolean): Promise<void> {
  await vi.waitUntil(isTrue, { interval: 20, timeout: 30_000 })
}

/** A service whose jobs succeed `duration` ms after their first read. */
async function startService(duration: number): Promise<Upstream> {
  const upstream = await startUpstream()
  const startedAt = new Map<string, number>()
  upstream.respond = ({ path }, response) => {
    const started = startedAt.get(path) ?? Date.now()
    startedAt.set(path, started)
    setTimeout(sendJson, 50, response, 200, Date.now() - started < duration ? RUNNING : FINISHED)
  }
  return upstream
}

/**
 * Holds reads of jobs for several clients, through the processes in turns. Returns the last state that each client saw.
 */
function holdAll(origins: string[], jobs: number, clients: number): Promise<string[]> {
  return Promise.all(
    Array.from({ length: jobs * clients }, async (_, index) => {
      const job = `job-${index % jobs}`
      // Each read goes to the next process, as behind a load balancer.
      for (let turn = index; ; turn++) {
        const response = await read(origins[turn % origins.length] ?? '', job, 'wait=20')
        const { status }: { status: string } = await response.json()
        if (status !== 'RUNNING') return status
      }
    }),
  )
}

it('a job that settled in one process is served by another without a request to the service', async () => {
  const upstream = await startUpstream()
  const url = await startRedis()
  const [one = '', other = ''] = await startProcesses(2, url, upstream)
  upstream.respond = (_, response) => sendJson(response, 200, FINISHED)
  const first = await (await read(one)).text()
  const second = await (await read(other)).text()
  expect(second).toBe(first)
  expect(JSON.parse(second)).toMatchObject({ status: 'SUCCESS', output: FINISHED.output })
  expect(upstream.received).toHaveLength(1)

  const key = 'retouch:app-1:scan-1:prediction-1'
  expect(Number(askRedis(url, 'ttl', key))).toBeGreaterThan(280)
  expect(askRedis(url, 'get', key)).toBe(first)
  // The turn of the process lasts five seconds.
  const keys = askRedis(url, 'keys', '*').split('\n')
  expect(keys.filter((name) => name !== `${key}:turn`)).toEqual([key])
}, 60_000)

describe('three processes with one Redis', () => {
  it('three processes with one Redis send at most a third more requests for a job than one process', async () => {
    const counts = []
    for (const processes of [1, 3]) {
      const upstream = await startService(4000)
      const origins = await startProcesses(processes, await startRedis(), upstream)
      const statuses = await holdAll(origins, 20, 6)
      expect(statuses).toEqual(Array(120).fill('SUCCESS'))
      counts.push(upstream.received.length / 20)
    }
    const [one = 0, three = 0] = counts
    console.info(`requests a job: one process ${one}, three processes ${three}`)
    expect(three).toBeLessThanOrEqual(1.3 * one)
  }, 60_000)

  it('three processes with one Redis serve short reads of a processing job from one request to the service', async () => {
    const upstream = await startService(Number.POSITIVE_INFINITY)
    const origins = await startProcesses(3, await startRedis(), upstream)
    const requests: number[] = []
    // Six reads that take longer than the polling interval measure nothing; then the test reads another job.
    for (let job = 0; requests.length === 0 && job < 30; job++) {
      const startedAt = Date.now()
      const before = upstream.received.length
      for (const origin of [...origins, ...origins]) {
        expect(await (await read(origin, `job-${job}`)).json()).toMatchObject({ status: 'RUNNING' })
      }
      if (Date.now() - startedAt < 700) requests.push(upstream.received.length - before)
    }
    expect(requests).toEqual([1])
  }, 60_000)

  it('another process takes over polling when the client of the polling process disconnects', async () => {
    const upstream = await startService(Number.POSITIVE_INFINITY)
    const redis = await startRedis()
    const [one = '', other = ''] = await startProcesses(2, redis, upstream)
    const key = 'retouch:app-1:scan-1:prediction-1'
    const listening = (processes: number) =>
      until(() => askRedis(redis, 'pubsub', 'numsub', key) === `${key}\n${processes}`)
    const controller = new AbortController()
    const headers = { cookie: 'session=ada', prefer: 'wait=20' }
    const gone = fetch(one + READ, { headers, signal: controller.signal })
    await listening(1)
    const stays = read(other, 'prediction-1', 'wait=20')
    await listening(2)
    controller.abort()
    await expect(gone).rejects.toThrow()
    await listening(1)
    const before = upstream.received.length
    await until(() => upstream.received.length > before)
    upstream.respond = (_, response) => sendJson(response, 200, FINISHED)
    expect(await (await stays).json()).toMatchObject({ status: 'SUCCESS' })
  }, 60_000)

  it('three processes serve every job to its end after Redis stops', async () => {
    const upstream = await startService(Number.POSITIVE_INFINITY)
    const url = await startRedis()
    const origins = await startProcesses(3, url, upstream)
    const held = holdAll(origins, 20, 6)
    const requested = () => new Set(upstream.received.map(({ path }) => path)).size
    await until(() => requested() === 20)
    execFileSync('redis-cli', ['-u', url, 'shutdown', 'nosave'])
    const before = upstream.received.length
    await until(() => upstream.received.length > before)
    upstream.respond = (_, response) => sendJson(response, 200, FINISHED)
    expect(await held).toEqual(Array(120).fill('SUCCESS'))
    for (const origin of origins) {
      expect(await (await read(origin, 'job-0')).json()).toMatchObject({ status: 'SUCCESS' })
    }
  }, 60_000)
})
