// Prints as Markdown what the proxy costs and what it saves. Takes about two minutes.
import { fork } from 'node:child_process'
import { resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import autocannon from 'autocannon'
import { build } from 'vite'

const OUT = resolve('node_modules/.cache/react-retouch-bench')
const file = (name) => fileURLToPath(new URL(name, import.meta.url))
const children = []

await build({
  configFile: false,
  logLevel: 'error',
  build: {
    ssr: true,
    outDir: OUT,
    rolldownOptions: {
      input: { servers: file('./proxyServers.ts'), crowd: file('./proxyCrowd.ts') },
      output: { entryFileNames: '[name].mjs' },
    },
  },
})

function start(SERVER, UPSTREAM = '') {
  const child = fork(`${OUT}/servers.mjs`, { env: { ...process.env, SERVER, UPSTREAM } })
  children.push(child)
  return new Promise((started) => child.once('message', started))
}

let job = 0
const nextPath = () => `/apps/app-1/plugins/retouchInt/scans/scan-1/job-${++job}`
const round = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits })

function median(values) {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
}

/**
 * Durations of single reads in ms. Servers are called in turns, so that other load on the machine affects all of them
 * alike.
 */
async function latencies(origins, reads) {
  const times = origins.map(() => [])
  for (let read = 0; read < reads; read++) {
    for (const [index, origin] of origins.entries()) {
      const startedAt = performance.now()
      await (await fetch(origin + nextPath())).text()
      if (read >= reads / 10) times[index].push(performance.now() - startedAt)
    }
  }
  return times.map(median)
}

async function throughput(origin, path) {
  const requests = [{ setupRequest: (request) => ({ ...request, path: path() }) }]
  const result = await autocannon({ url: origin, connections: 50, duration: 3, requests })
  if (result.non2xx + result.errors > 0) throw new Error('Some reads failed.')
  return result.requests.average
}

const service = await start('service')
const bare = await start('pass-through', service)
const proxy = await start('proxy', service)

const [direct, passed, proxied] = await latencies([service, bare, proxy], 3000)
const speeds = { bare: [], proxy: [], same: [] }
for (let turn = 0; turn < 3; turn++) {
  speeds.bare.push(await throughput(bare, nextPath))
  speeds.proxy.push(await throughput(proxy, nextPath))
  speeds.same.push(
    await throughput(proxy, () => '/apps/app-1/plugins/retouchInt/scans/scan-1/same'),
  )
}
for (const child of children) child.disconnect()

console.log(`
| reading a job that is on its way | median of one read | reads a second, 50 at once |
| --- | ---: | ---: |
| the service itself | ${round(direct, 2)} ms | |
| through a bare \`fetch\` pass-through | ${round(passed, 2)} ms | ${round(median(speeds.bare))} |
| through the proxy | ${round(proxied, 2)} ms | ${round(median(speeds.proxy))} |
| through the proxy, all the same job | | ${round(median(speeds.same))} |

The proxy adds ${round(proxied - passed, 2)} ms to a pass-through, ${round(proxied - direct, 2)} ms to no proxy at all.
`)

const { followTogether, readMany } = await import(pathToFileURL(`${OUT}/crowd.mjs`).href)
const crowd = { clients: 10_000, jobs: 500, gap: 4000, duration: 16_000 }
const { reads, calls } = await followTogether(crowd)
console.log(`
| 10 000 clients follow 500 jobs of 16 s, each polling every 4 s | |
| --- | ---: |
| reads by clients | ${round(reads)} |
| requests to the service | ${round(calls)} |
| reads per request to the service | ${round(reads / calls, 1)} |
`)

setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc')
const { heap, calls: requested, seconds } = await readMany(1_000_000, collect)
console.log(`
| reads | heap after a collection |
| ---: | ---: |
${heap.map((megabytes, tenth) => `| ${round(tenth * 100_000)} | ${round(megabytes, 1)} MB |`).join('\n')}

${round(requested)} of them caused a request to the service; all took ${round(seconds)} s (${round(1_000_000 / seconds)} a second).
`)
