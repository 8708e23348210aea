import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import { createRequestListener } from '@remix-run/node-fetch-server'
import { createRetouchProxy, memoryStore, verifyWebhook } from '../../src/server/index.js'
import { readJob } from './scheduleJobs.js'

// Runs one server in its own process: the service, or a proxy in front of it with the options of a mode.
const { MODE = '', SERVICE = '', WEBHOOK = '' } = process.env
const secret = 'secret-of-the-bench'

/** The service responds after 50 ms, and reads the job half-way. */
const HALF = 25

const counts = new Map<string, number>()

function startService(): ReturnType<typeof createServer> {
  const reported = new Set<string>()
  return createServer((request, response) => {
    const path = request.url ?? ''
    if (path === '/counts') {
      response.end(JSON.stringify([...counts]))
      return
    }
    counts.set(path, (counts.get(path) ?? 0) + 1)
    const { endsAt, hasWebhook } = readJob(path)
    if (hasWebhook && !reported.has(path)) {
      reported.add(path)
      setTimeout(() => callWebhook(path), endsAt - Date.now() + HALF)
    }
    setTimeout(() => {
      const body = JSON.stringify(jobBody(path))
      setTimeout(() => response.setHeader('content-type', 'application/json').end(body), HALF)
    }, HALF)
  })
}

function jobBody(path: string) {
  const { predictionId, endsAt } = readJob(path)
  return {
    _id: predictionId,
    urls: { get: `https://api.pixelbin.io${path}` },
    ...(Date.now() < endsAt
      ? { status: 'RUNNING', output: null }
      : { status: 'SUCCESS', output: ['https://delivery.pixelbin.io/predictions/outputs/0.png'] }),
  }
}

async function callWebhook(path: string): Promise<void> {
  const body = JSON.stringify(jobBody(path))
  const signature = createHmac('sha256', secret).update(body).digest('hex')
  const { origin } = new URL(WEBHOOK)
  await fetch(`${origin}/webhook`, {
    method: 'POST',
    headers: { 'x-erbg-signature': signature },
    body,
  })
}

function startProxy(): ReturnType<typeof createServer> {
  const store = memoryStore({ entries: 5000 })
  const proxy = createRetouchProxy({
    apiToken: 'token-of-the-bench',
    baseUrl: SERVICE,
    authorize: () => true,
    store,
    ...(MODE === 'long polling' && { longPolling: { maxHeld: 20_000 } }),
    ...(MODE === 'long polling + webhook' && { longPolling: { webhook: true } }),
  })
  const server = createServer(
    createRequestListener(async (request) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/load') return Response.json(loadOfProcess())
      if (pathname !== '/webhook') return proxy(request)
      await verifyWebhook(request, { secret, store })
      return new Response(null, { status: 204 })
    }),
  )
  process.on('SIGTERM', () => {
    proxy.close()
    server.close(() => process.exit())
  })
  return server
}

/** Samples the event-loop lag in ms, every 20 ms. */
const lags: number[] = []
let expectedAt = performance.now() + 20
let peakRss = 0
if (MODE !== 'service') {
  setInterval(() => {
    lags.push(Math.max(0, performance.now() - expectedAt))
    expectedAt = performance.now() + 20
    peakRss = Math.max(peakRss, process.memoryUsage.rss())
  }, 20)
}

function loadOfProcess() {
  const sorted = lags.splice(0).toSorted((a, b) => a - b)
  const rss = peakRss
  peakRss = process.memoryUsage.rss()
  return { rss, p99: sorted[Math.floor(sorted.length * 0.99)] ?? 0, max: sorted.at(-1) ?? 0 }
}

const server = MODE === 'service' ? startService() : startProxy()
server.keepAliveTimeout = 60_000
server.listen({ port: Number(process.env.PORT ?? 0), host: '127.0.0.1', backlog: 10_000 }, () => {
  const address = server.address()
  if (typeof address === 'object' && address) process.send?.(`http://127.0.0.1:${address.port}`)
})
process.on('disconnect', () => process.exit())
