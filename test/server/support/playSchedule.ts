import { setImmediate } from 'node:timers/promises'
import { createRetouchEmulator, type RetouchEmulator } from 'react-retouch/testing'
import { onTestFinished, vi } from 'vitest'
import {
  createRetouchProxy,
  type RetouchProxyEvent,
  type RetouchProxyOptions,
} from '../../../src/server/index.js'
import { TOKEN } from './startProxy.js'

/** Time in ms that the service takes to respond. */
const LATENCY = 50

/** A job whose status stays "RUNNING" until it succeeds. */
const STEADY = {
  result: [
    ({ elapsed, duration }: { elapsed: number; duration: number }) =>
      elapsed < duration ? 'RUNNING' : 200,
  ],
} as const

export interface Play {
  readonly emulator: RetouchEmulator
  readonly events: readonly RetouchProxyEvent[]
  readonly proxy: ReturnType<typeof createRetouchProxy>
  /** Reads a job through the proxy. `prefer` is the `Prefer` header. */
  read(job: string, options?: { prefer?: string; signal?: AbortSignal }): Promise<Response>
  /** Requests for a job that reached the service. */
  upstream(job: string): number
}

/** Starts the proxy with the emulator as its service, in fake time, until the test is over. */
export function playSchedule(options: Partial<RetouchProxyOptions> = {}): Play {
  vi.useFakeTimers({
    toFake: ['Date', 'performance', 'setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'],
  })
  const emulator = createRetouchEmulator({ latency: LATENCY, scenario: STEADY })
  vi.stubGlobal('fetch', (url: string, init: RequestInit & { signal: AbortSignal }) =>
    // A hanging script ignores the abort signal, unlike a real socket.
    Promise.race([emulator.fetch(url, init), rejectOnAbort(init.signal)]),
  )
  onTestFinished(() => {
    vi.useRealTimers()
    vi.unstubAllGlobals()
  })
  const events: RetouchProxyEvent[] = []
  const proxy = createRetouchProxy({
    apiToken: TOKEN,
    authorize: () => true,
    baseUrl: 'https://service.test',
    onEvent: (event) => events.push(event),
    ...options,
  })
  return {
    emulator,
    events,
    proxy,
    read: (job, { prefer, signal } = {}) =>
      proxy(
        new Request(`https://app.test/apps/app-1/plugins/retouchInt/scans/scan-1/${job}`, {
          headers: prefer === undefined ? {} : { prefer },
          ...(signal && { signal }),
        }),
      ),
    upstream: (job) => emulator.requests.filter(({ predictionId }) => predictionId === job).length,
  }
}

/** Advances fake time until a response arrives. Returns the status of its job, and the ms that it took. */
export async function settleIn(
  read: Promise<Response>,
): Promise<{ status: string; took: number; response: Response }> {
  const startedAt = performance.now()
  const response = await pass(read)
  const took = performance.now() - startedAt
  const { status }: { status: string } = await response.clone().json()
  return { status, took, response }
}

/** Advances fake time until a promise settles, by at most a minute. Returns its value. */
export async function pass<T>(promise: Promise<T>): Promise<T> {
  let isSettled = false
  const settle = () => {
    isSettled = true
  }
  promise.then(settle, settle)
  for (let step = 0; step < 6000; step++) {
    // Signatures are verified on another thread, in real time.
    for (let turn = 0; turn < 5; turn++) await setImmediate()
    if (isSettled) return promise
    await vi.advanceTimersByTimeAsync(10)
  }
  throw new Error('Not settled after a minute.')
}

function rejectOnAbort(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason))
  })
}
