import { Agent, type IncomingMessage, request } from 'node:http'
import { adaptivePolling } from '../../src/polling/adaptivePolling.js'
import { clampInterval } from '../../src/polling/timing/clampInterval.js'
import { randomDuration, seeded } from './pollingSimulation.js'
import { type BenchJob, makeJob } from './scheduleJobs.js'

/** Round trip from a client to the server in ms. */
const ROUND_TRIP = 120
/**
 * Seconds for which a client allows its request to be held. Less than the timeout of 30 s, like `createRetouchClient`.
 */
const WAIT = 25
/** ms after which a client retries a request that failed. */
const RETRY_AFTER = 250
/** Failures of one client after which the bench fails. */
const MAX_FAILURES = 20
const LAW = { median: 8000, sigma: 0.5 }

const agent = new Agent({ keepAlive: true, maxSockets: Number.POSITIVE_INFINITY })

export interface Followed {
  /** Number of requests of one client. */
  readonly requests: number
  /** Time from the end of the job to the response that reports it, in ms. */
  readonly late: number
  /** Number of responses that broke off. A refused connection does not count. */
  readonly failures: number
}

interface CrowdOptions {
  readonly origin: string
  readonly mode: string
  readonly jobs: number
  readonly clients: number
  /** Time in ms over which the starts of the jobs are spread. */
  readonly over: number
  /** Round trip in ms. Default `ROUND_TRIP`; 0 is a client on this machine. */
  readonly roundTrip?: number
  readonly seed: number
  /** Server at which clients continue once `origin` refuses connections. */
  readonly moveTo?: string
}

/** Polls each of `jobs` jobs with `clients` clients until it is terminal. */
export async function followCrowd({
  origin,
  mode,
  jobs,
  clients,
  over,
  roundTrip = ROUND_TRIP,
  seed,
  moveTo,
}: CrowdOptions): Promise<{ jobs: BenchJob[]; followed: Followed[] }> {
  const random = seeded(seed)
  const now = Date.now()
  const all = Array.from({ length: jobs }, () =>
    makeJob(mode, now + 200 + random() * over, randomDuration(LAW, random)),
  )
  const followed = all.flatMap((job) =>
    // Clients join a job within its first half second.
    Array.from({ length: clients }, (_, client) => {
      const comesAt = job.startsAt + (client === 0 ? 0 : random() * 500)
      const holds = mode.startsWith('long')
      return follow(origin, job, { comesAt, roundTrip, holds, moveTo })
    }),
  )
  return { jobs: all, followed: await Promise.all(followed) }
}

/** Creates a client without a history, which knows only the durations that the server reports. */
async function follow(
  origin: string,
  job: BenchJob,
  {
    comesAt,
    roundTrip,
    holds,
    moveTo,
  }: { comesAt: number; roundTrip: number; holds: boolean; moveTo: string | undefined },
): Promise<Followed> {
  await sleep(comesAt - Date.now())
  const startedAt = performance.now()
  let schedule = adaptivePolling()
  let server = origin
  let failures = 0
  for (let attempt = 1; ; attempt++) {
    await sleep(roundTrip / 2)
    const response = await get(server + job.path, holds).catch((error) => {
      // A server that shuts down refuses connections, so a refused connection loses no response.
      if (moveTo === undefined || error.code !== 'ECONNREFUSED') failures++
      if (failures > MAX_FAILURES) throw error
      server = moveTo ?? origin
      return undefined
    })
    if (!response) {
      await sleep(RETRY_AFTER)
      continue
    }
    const { status, headers, body } = response
    await sleep(roundTrip / 2)
    if (status !== 200) throw new Error(`${status}: ${body}`)
    if (JSON.parse(body).status === 'SUCCESS') {
      return { requests: attempt, late: Date.now() - job.endsAt, failures }
    }
    if (headers['preference-applied'] !== undefined) continue
    const typical = Number(headers['retouch-typical-duration'])
    if (attempt === 1 && typical > 0) schedule = adaptivePolling({ guess: typical })
    const elapsed = performance.now() - startedAt
    await sleep(clampInterval(schedule({ attempt, elapsed, durations: [] })))
  }
}

function get(
  url: string,
  holds: boolean,
): Promise<{
  status: number
  headers: Readonly<Record<string, string | string[] | undefined>>
  body: string
}> {
  return new Promise((resolve, reject) => {
    const headers = holds ? { prefer: `wait=${WAIT}` } : {}
    const read = async (incoming: IncomingMessage) => {
      let body = ''
      for await (const chunk of incoming.setEncoding('utf8')) body += chunk
      resolve({ status: incoming.statusCode ?? 0, headers: incoming.headers, body })
    }
    const outgoing = request(url, { agent, headers }, (incoming) => read(incoming).catch(reject))
    outgoing.on('error', reject).end()
  })
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, Math.max(0, ms)))
}
