import { createServer, type Server } from 'node:http'
import { createRetouchProxy } from '../../src/server/index.js'

const READ = 'https://app.test/apps/app-1/plugins/retouchInt/scans/scan-1'

/** A service whose jobs take `duration` ms from their first request, and whose responses take `roundTrip` ms. */
async function startService(duration: number, roundTrip: number) {
  const startedAt = new Map<string, number>()
  const service = { calls: 0, origin: '', server: createServer() }
  service.server.on('request', (request, response) => {
    service.calls++
    const path = request.url ?? ''
    const started = startedAt.get(path) ?? Date.now()
    startedAt.set(path, started)
    const over = Date.now() - started >= duration
    const job = over
      ? {
          status: 'SUCCESS',
          output: ['https://delivery.pixelbin.io/predictions/outputs/30d/0.png'],
        }
      : { status: 'RUNNING' }
    setTimeout(() => response.end(JSON.stringify(job)), roundTrip)
  })
  await listen(service.server)
  const address = service.server.address()
  if (typeof address !== 'object' || address === null) throw new Error('The service has no port.')
  return Object.assign(service, { origin: `http://127.0.0.1:${address.port}` })
}

function listen(server: Server): Promise<void> {
  return new Promise((resolve) => server.listen(0, '127.0.0.1', resolve))
}

function proxyTo(baseUrl: string) {
  return createRetouchProxy({ apiToken: 'token-of-the-bench', baseUrl, authorize: () => true })
}

/**
 * Number of requests to the service while `clients` clients poll `jobs` jobs to their end, one request each every
 * `gap` ms.
 */
export async function followTogether({
  clients,
  jobs,
  gap,
  duration,
}: {
  clients: number
  jobs: number
  gap: number
  duration: number
}): Promise<{ reads: number; calls: number }> {
  const service = await startService(duration, 50)
  const proxy = proxyTo(service.origin)
  let reads = 0
  async function follow(client: number): Promise<void> {
    await sleep((client / clients) * gap)
    for (;;) {
      reads++
      const response = await proxy(new Request(`${READ}/job-${client % jobs}`))
      const { status }: { status?: string } = await response.json()
      if (status === 'SUCCESS') return
      await sleep(gap)
    }
  }
  await Promise.all(Array.from({ length: clients }, (_, client) => follow(client)))
  service.server.closeAllConnections()
  service.server.close()
  return { reads, calls: service.calls }
}

/** Heap size in MB after a garbage collection, at the start and after each tenth of `reads` reads of 5,000 jobs. */
export async function readMany(
  reads: number,
  collect: () => void,
): Promise<{ heap: number[]; calls: number; seconds: number }> {
  const service = await startService(0, 0)
  const proxy = proxyTo(service.origin)
  const measure = () => {
    collect()
    return process.memoryUsage().heapUsed / 2 ** 20
  }
  const heap: number[] = []
  const startedAt = performance.now()
  const together = 100
  for (let done = 0; done <= reads; done += together) {
    if (done % (reads / 10) === 0) heap.push(measure())
    await Promise.all(
      Array.from({ length: together }, async (_, index) => {
        // 49 of 50 reads are of the same 400 jobs, and one is of a job among 5,000.
        const number = (done + index) % 50 === 0 ? (done / 50) % 5000 : (done + index) % 400
        const response = await proxy(new Request(`${READ}/job-${number}`))
        await response.text()
      }),
    )
  }
  service.server.closeAllConnections()
  service.server.close()
  return { heap, calls: service.calls, seconds: (performance.now() - startedAt) / 1000 }
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
