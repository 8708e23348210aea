import { ProxyError } from '../http/ProxyError.js'
import { CHECK_INTERVAL, isWorkerd } from '../schedule/createNotifier.js'

/** Pause in ms after a 429 without `Retry-After`. */
const DEFAULT_PAUSE = 5_000

/** Maximum pause in ms, so that the proxy notices within a minute when the limit is lifted. */
const LONGEST_PAUSE = 60_000

/** Interval in ms at which a queued request looks for a free place. */
const RECHECK = isWorkerd ? CHECK_INTERVAL : 1_000

const BUSY = { headers: { 'retry-after': '1' } }

export interface UpstreamGate {
  /**
   * Runs `work` once fewer than `maxUpstreamRequests` are open. Throws `UPSTREAM_RATE_LIMITED` during a pause,
   * `UPSTREAM_BUSY` if the queue is full or half of `requestTimeout` was spent in it, and the reason of `signal`.
   */
  run<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T>
  /** Throws `UPSTREAM_RATE_LIMITED` during a pause. */
  assertOpen(): void
  /** Time in ms until the service may be requested again. 0 if it may be requested now. */
  pausedFor(): number
}

interface Place {
  readonly since: number
}

/** Limits the number of concurrent requests to the service, and pauses after a 429. */
export function createUpstreamGate({
  maxUpstreamRequests,
  maxQueuedRequests,
  requestTimeout,
}: {
  maxUpstreamRequests: number
  maxQueuedRequests: number
  requestTimeout: number
}): UpstreamGate {
  const taken = new Set<Place>()
  const queue = new Set<(place: Place) => void>()
  let pausedUntil = 0

  const pausedFor = () => Math.max(0, pausedUntil - performance.now())

  function assertOpen(): void {
    const ms = pausedFor()
    if (ms === 0) return
    const headers = { 'retry-after': String(Math.ceil(ms / 1000)) }
    throw new ProxyError('UPSTREAM_RATE_LIMITED', { headers })
  }

  function takePlace(): Place | undefined {
    if (taken.size >= maxUpstreamRequests) {
      // On Workers, a request whose context is destroyed never frees its place.
      for (const place of taken) {
        if (performance.now() - place.since > 2 * requestTimeout) taken.delete(place)
      }
    }
    if (taken.size >= maxUpstreamRequests) return undefined
    const place = { since: performance.now() }
    taken.add(place)
    return place
  }

  function leave(place: Place): void {
    taken.delete(place)
    if (isWorkerd) return
    const [next] = queue
    const free = next && takePlace()
    if (free) next(free)
  }

  async function waitForPlace(signal: AbortSignal): Promise<Place> {
    if (queue.size >= maxQueuedRequests) {
      throw new ProxyError('UPSTREAM_BUSY', BUSY)
    }
    let grant = (_: Place) => {}
    let cancel = () => {}
    let recheck: ReturnType<typeof setInterval> | undefined
    let expiry: ReturnType<typeof setTimeout> | undefined
    try {
      return await new Promise<Place>((resolve, reject) => {
        grant = (place) => {
          queue.delete(grant)
          resolve(place)
        }
        cancel = () => {
          if (queue.delete(grant)) reject(signal.reason)
        }
        queue.add(grant)
        signal.addEventListener('abort', cancel)
        recheck = setInterval(() => {
          const place = takePlace()
          if (place) grant(place)
        }, RECHECK)
        // A request sent later would time out before the service can respond.
        expiry = setTimeout(() => {
          if (queue.delete(grant)) reject(new ProxyError('UPSTREAM_BUSY', BUSY))
        }, requestTimeout / 2)
      })
    } finally {
      clearInterval(recheck)
      clearTimeout(expiry)
      signal.removeEventListener('abort', cancel)
    }
  }

  return {
    pausedFor,
    assertOpen,
    async run(signal, work) {
      signal.throwIfAborted()
      assertOpen()
      const place = (queue.size === 0 ? takePlace() : undefined) ?? (await waitForPlace(signal))
      try {
        signal.throwIfAborted()
        // Rejects requests that were queued when the pause began.
        assertOpen()
        return await work()
      } catch (error) {
        if (isRateLimited(error) && pausedFor() === 0) {
          pausedUntil = performance.now() + readPause(error.headers['retry-after'])
        }
        throw error
      } finally {
        leave(place)
      }
    },
  }
}

export function isRateLimited(error: unknown): error is ProxyError {
  return error instanceof ProxyError && error.reason === 'UPSTREAM_RATE_LIMITED'
}

/** Converts seconds or an HTTP date to ms. */
function readPause(header = ''): number {
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now()
  return ms > 0 ? Math.min(ms, LONGEST_PAUSE) : DEFAULT_PAUSE
}
