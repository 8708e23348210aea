// Prints as Markdown how many requests a job costs in each mode of the proxy, and how late clients see its result. Runs
// in real time over loopback, with each server in its own process. Takes about two minutes. With `--aims`, a missed aim
// fails the run.
import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'vite'

const OUT = resolve('node_modules/.cache/react-retouch-bench-schedule')
const file = (name) => fileURLToPath(new URL(name, import.meta.url))
const children = []

await build({
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: OUT,
    rolldownOptions: {
      input: { servers: file('./scheduleServers.ts'), clients: file('./scheduleClients.ts') },
      output: { entryFileNames: '[name].mjs' },
    },
  },
})
const { followCrowd } = await import(pathToFileURL(`${OUT}/clients.mjs`).href)

function start(env) {
  const child = fork(`${OUT}/servers.mjs`, { env: { ...process.env, ...env } })
  children.push(child)
  return new Promise((started, ended) => {
    child.once('message', (origin) => started({ origin, child }))
    child.once('exit', (code) => ended(new Error(`A server ended with ${code}.`)))
  })
}

const round = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits })
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const quantile = (values, q) => values.toSorted((a, b) => a - b)[Math.floor(values.length * q)]
const megabytes = (bytes) => `${round(bytes / 2 ** 20)} MB`

const PORT = 20_000 + Math.floor(Math.random() * 20_000)
const WEBHOOK = `http://127.0.0.1:${PORT}`
const service = await start({ MODE: 'service', WEBHOOK })
const MODES = ['direct polling', 'pacing', 'long polling', 'long polling + webhook']
const servers = { 'direct polling': service }
for (const MODE of MODES.slice(1)) {
  const port = MODE.endsWith('webhook') ? { PORT: String(PORT) } : {}
  servers[MODE] = await start({ MODE, SERVICE: service.origin, ...port })
}

async function measure(mode, crowd) {
  const { jobs, followed } = await followCrowd({ origin: servers[mode].origin, mode, ...crowd })
  const counts = new Map(await (await fetch(`${service.origin}/counts`)).json())
  const late = followed.map((client) => client.late)
  return {
    requests: mean(followed.map((client) => client.requests)),
    upstream: mean(jobs.map(({ path }) => counts.get(path) ?? 0)),
    failures: followed.reduce((sum, client) => sum + client.failures, 0),
    late: mean(late),
    p95: quantile(late, 0.95),
  }
}

// The first forty jobs give the proxy a history of durations, and are not measured.
const warmUp = { jobs: 40, clients: 1, over: 4000, seed: 7 }
await Promise.all(MODES.slice(1).map((mode) => measure(mode, warmUp)))

const CROWDS = {
  '60 jobs × 1 client': { jobs: 60, clients: 1, over: 10_000, seed: 1 },
  '30 jobs × 20 clients': { jobs: 30, clients: 20, over: 10_000, seed: 2 },
}
const AIMS = {
  pacing: ({ upstream }) => upstream <= 11,
  'long polling': ({ requests, late }) => requests <= 1.1 && late <= 600,
  'long polling + webhook': ({ upstream, late }) => upstream <= 2 && late <= 320,
}
const missed = []
for (const [title, crowd] of Object.entries(CROWDS)) {
  const results = await Promise.all(MODES.map((mode) => measure(mode, crowd)))
  const rows = MODES.map((mode, index) => {
    const { requests, upstream, late, p95 } = results[index]
    if (AIMS[mode]?.(results[index]) === false) missed.push(`${title}, ${mode}`)
    return `| ${mode} | ${round(requests, 1)} | ${round(upstream, 1)} | ${round(late)} ms | ${round(p95)} ms |`
  })
  console.log(`
| ${title} | requests of a client | requests to the service a job | late, mean | late, 95 % |
| --- | ---: | ---: | ---: | ---: |
${rows.join('\n')}
`)
}

const big = { jobs: 500, clients: 20, over: 10_000, seed: 3, roundTrip: 0 }
const load = (mode) => fetch(`${servers[mode].origin}/load`).then((response) => response.json())
await load('long polling')
const { requests, upstream, late, p95, failures } = await measure('long polling', big)
const { rss, p99, max } = await load('long polling')
console.log(`
| 10,000 clients hold 500 jobs through one process | |
| --- | ---: |
| reads of a client | ${round(requests, 2)} |
| connections that broke | ${round(failures)} |
| requests to the service a job | ${round(upstream, 1)} |
| late, mean and 95 % | ${round(late)} ms, ${round(p95)} ms |
| memory of the process (RSS) at most | ${megabytes(rss)} |
| event-loop lag, 99 % and at most | ${round(p99)} ms, ${round(max)} ms |
`)

// One server is stopped during the jobs: held reads get a last response, and polling continues at the other server.
const stopping = followCrowd({
  origin: servers['long polling'].origin,
  mode: 'long polling',
  jobs: 100,
  clients: 10,
  over: 100,
  seed: 4,
  roundTrip: 0,
  moveTo: servers.pacing.origin,
})
await new Promise((wait) => setTimeout(wait, 3000))
servers['long polling'].child.kill('SIGTERM')
const { followed } = await stopping
console.log(`
| told to stop while 1,000 reads are held | |
| --- | ---: |
| clients that saw the end of their job | ${round(followed.length)} |
| requests that failed before | ${round(followed.reduce((sum, { failures }) => sum + failures, 0))} |
`)

for (const child of children) child.removeAllListeners('exit').disconnect?.()
for (const aim of missed) console.error(`Missed the aim: ${aim}`)
process.exit(missed.length > 0 && process.argv.includes('--aims') ? 1 : 0)
