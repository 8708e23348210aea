import { createRetouchProxy } from 'react-retouch/server'
import { createRetouchEmulator, type RetouchEmulator } from 'react-retouch/testing'

/** Which share of the requests meets which fault. */
const FAULT_SHARES = {
  reset: 0.02,
  serverError: 0.02,
  cutBody: 0.01,
  rateLimited: 0.01,
} as const

export type Fault = keyof typeof FAULT_SHARES
const FAULTS: readonly Fault[] = ['reset', 'serverError', 'cutBody', 'rateLimited']

/** After five failures in a row polling rightly ends: no job is to meet more than four. */
const MOST_IN_A_ROW = 4

export interface FaultyService {
  readonly fetch: typeof fetch
  readonly emulator: RetouchEmulator
  readonly requests: number
  readonly faults: Readonly<Record<Fault, number>>
  /** Requests about a job whose last answer had been delivered. */
  readonly requestsAfterEnd: number
}

/** The emulator at the far end of a bad network. Jobs are told apart by the number after the dot of their ids. */
export function createFaultyService(
  jobs: number,
  random: () => number,
  { longPolling = false }: { longPolling?: boolean } = {},
): FaultyService {
  const emulator = createRetouchEmulator({ latency: 120 })
  const respond = longPolling ? proxyTo(emulator) : emulator.fetch
  const faults = { reset: 0, serverError: 0, cutBody: 0, rateLimited: 0 }
  // Of fixed size, so that it is the library alone that can make the heap grow.
  const isOver = new Uint8Array(jobs)
  const inARow = new Uint8Array(jobs)
  let requests = 0
  let requestsAfterEnd = 0

  return {
    emulator,
    faults,
    get requests() {
      return requests
    },
    get requestsAfterEnd() {
      return requestsAfterEnd
    },
    async fetch(input, init) {
      const job = Number(String(input).split('.').at(-1))
      requests += 1
      if (isOver[job]) requestsAfterEnd += 1
      const fault = nextFault(job)
      // A connection breaks on the way there, or on the way back.
      if (fault === 'reset' && random() < 0.5) throw brokenConnection()
      const response = await respond(input, init)
      if (fault === 'reset') throw brokenConnection()
      if (fault === 'serverError') return serverError()
      if (fault === 'rateLimited') return rateLimited()
      const body = await response.text()
      if (fault === 'cutBody') return cutBody(body, response)
      if (isEnd(response.status, body)) isOver[job] = 1
      return new Response(body, response)
    },
  }

  function nextFault(job: number): Fault | undefined {
    let left = random()
    const fault = FAULTS.find((name) => {
      left -= FAULT_SHARES[name]
      return left < 0
    })
    const before = inARow[job] ?? 0
    if (fault === undefined || before === MOST_IN_A_ROW) {
      inARow[job] = 0
      return undefined
    }
    inARow[job] = before + 1
    faults[fault] += 1
    return fault
  }

  function serverError(): Response {
    const status = 500 + Math.floor(random() * 5)
    return new Response('<html><h1>Bad gateway</h1></html>', { status })
  }

  function rateLimited(): Response {
    const seconds = 1 + Math.floor(random() * 5)
    const retryAfter =
      random() < 0.5 ? String(seconds) : new Date(Date.now() + seconds * 1000).toUTCString()
    return new Response('', { status: 429, headers: { 'retry-after': retryAfter } })
  }

  /** A connection that breaks in the middle of the body, or a body that somebody shortened. */
  function cutBody(body: string, { ok, status, headers }: Response): Response {
    const start = body.slice(0, Math.floor(random() * body.length))
    // Not of a refusal: why it was refused could not be known, and it would still be the last answer.
    if (ok && random() < 0.5) return new Response(start, { status, headers })
    const stream = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(start))
      },
      pull: (controller) => controller.error(brokenConnection()),
    })
    return new Response(stream, { status, headers })
  }
}

/** A proxy that holds reads, between the network and the service. */
function proxyTo(emulator: RetouchEmulator): typeof fetch {
  globalThis.fetch = emulator.fetch
  const proxy = createRetouchProxy({
    apiToken: 'token-of-the-soak',
    baseUrl: 'https://service.test',
    authorize: () => true,
    longPolling: {},
  })
  return async (input, init) => {
    const response = await proxy(new Request(input, init))
    // What is sent to a page that has gone arrives nowhere.
    init?.signal?.throwIfAborted()
    return response
  }
}

function brokenConnection(): TypeError {
  return new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
}

/** Whether this is the last that the service has to say about a job. */
function isEnd(httpStatus: number, body: string): boolean {
  if (httpStatus >= 400) return true
  const { status }: { status?: string } = JSON.parse(body)
  return ['SUCCESS', 'FAILURE', 'FAILED'].includes(String(status))
}
