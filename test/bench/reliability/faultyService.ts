import { createRetouchProxy } from 'react-retouch/server'
import { createRetouchEmulator, type RetouchEmulator } from 'react-retouch/testing'

/** Share of the requests that each fault affects. */
const FAULT_SHARES = {
  reset: 0.02,
  serverError: 0.02,
  cutBody: 0.01,
  rateLimited: 0.01,
} as const

export type Fault = keyof typeof FAULT_SHARES
const FAULTS: readonly Fault[] = ['reset', 'serverError', 'cutBody', 'rateLimited']

/** Polling fails after five failures in a row, so a job gets at most four. */
const MOST_IN_A_ROW = 4

export interface FaultyService {
  readonly fetch: typeof fetch
  readonly emulator: RetouchEmulator
  readonly requests: number
  readonly faults: Readonly<Record<Fault, number>>
  /** Number of requests for a job after its terminal response was delivered. */
  readonly requestsAfterEnd: number
}

/** The emulator behind an unreliable network. Jobs are numbered by the part of their ids after the dot. */
export function createFaultyService(
  jobs: number,
  random: () => number,
  { longPolling = false }: { longPolling?: boolean } = {},
): FaultyService {
  const emulator = createRetouchEmulator({ latency: 120 })
  const respond = longPolling ? proxyTo(emulator) : emulator.fetch
  const faults = { reset: 0, serverError: 0, cutBody: 0, rateLimited: 0 }
  // The list of requests has a fixed size, so that only the library can make the heap grow.
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
      // The connection breaks before or after the service receives the request.
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

  /** Breaks the connection in the middle of the body, or truncates the body. */
  function cutBody(body: string, { ok, status, headers }: Response): Response {
    const start = body.slice(0, Math.floor(random() * body.length))
    // A response with a fatal error is not truncated, because the error would be terminal without its reason.
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

/** A proxy with long polling, between the network and the service. */
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
    // Responses to a closed page are not delivered.
    init?.signal?.throwIfAborted()
    return response
  }
}

function brokenConnection(): TypeError {
  return new TypeError('fetch failed', { cause: new Error('read ECONNRESET') })
}

/** Whether this response of the service is terminal. */
function isEnd(httpStatus: number, body: string): boolean {
  if (httpStatus >= 400) return true
  const { status }: { status?: string } = JSON.parse(body)
  return ['SUCCESS', 'FAILURE', 'FAILED'].includes(String(status))
}
