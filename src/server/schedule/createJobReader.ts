import { adaptivePolling } from '../../polling/adaptivePolling.js'
import { clampInterval } from '../../polling/timing/clampInterval.js'
import { isProcessing } from '../jobs/JobPayload.js'
import { cacheJob, getCachedJob } from '../jobs/jobCache.js'
import { isJobId, type JobIds, jobKey } from '../jobs/jobIds.js'
import type { RetouchStore } from '../RetouchStore.js'
import type { UpstreamResult } from '../upstream/createUpstream.js'
import { isRateLimited, type UpstreamGate } from '../upstream/createUpstreamGate.js'
import { createHolds } from './createHolds.js'
import { createTurns, type Turn, type Turns } from './createTurns.js'
import { createDurationLog } from './DurationLog.js'
import { guardStore } from './guardStore.js'
import { createSubscriptions, onWake } from './storeListeners.js'
import { type TrackedJob, trackJobs } from './trackJobs.js'

/** Polling interval in ms for jobs that a webhook reports, in case a call is lost. */
const WEBHOOK_INTERVAL = 10_000

/** Time in ms after an overdue request of another process, after which this process takes over. */
const GRACE = 1_000

/**
 * Time in ms after the planned end of a turn, after which another process takes it. A store that respects `ttl` has
 * removed it by then.
 */
const TAKE_OVER_AFTER = 8_000

/**
 * Price of a request for `adaptivePolling`: a third of the price for a single client, because one request serves all
 * readers of a job.
 */
const schedule = adaptivePolling({ price: 33 })

export interface LongPolling {
  readonly maxWait: number
  readonly maxHeld: number
  readonly webhook: boolean
}

interface JobRead extends UpstreamResult {
  /** Source of the job, as in `RetouchProxyEvent`. */
  readonly source: 'service' | 'shared' | 'store' | 'memory'
  /** Maximum time in ms for which the response could have been held. Undefined if `Prefer` was not applied. */
  readonly heldFor?: number
}

interface JobReader {
  /**
   * Returns the state of a job. With `wait` above 0, holds until the job settles, its status changes or `wait` ms
   * pass.
   */
  read(ids: JobIds, options: { caller: AbortSignal; wait: number }): Promise<JobRead>
  /** Records the start of a job, for its duration. */
  started(appId: string, result: UpstreamResult): void
  /** Median duration of the last jobs in ms. */
  typicalDuration(): number | undefined
  /** Ends all holds, and prevents new ones. */
  close(): void
}

type Read = UpstreamResult & { readonly source: 'service' | 'store' | 'memory' }

/**
 * Polls each job on one schedule, for any number of callers. Between two requests to the service, the last response
 * is served from memory. There is no poller in the background, which Workers would not run: the first read after a
 * request is due sends it.
 */
export function createJobReader({
  store,
  requestTimeout,
  longPolling,
  gate,
  readUpstream,
}: {
  store: RetouchStore
  requestTimeout: number
  longPolling: LongPolling | undefined
  gate: UpstreamGate
  readUpstream: (ids: JobIds, signal: AbortSignal) => Promise<UpstreamResult>
}): JobReader {
  const jobs = trackJobs<Read>(requestTimeout)
  const durations = createDurationLog()
  const holds = createHolds(longPolling?.maxHeld ?? 0)
  const shared = guardStore(store)
  const isShared = store.publish !== undefined && store.subscribe !== undefined
  const turns = isShared ? createTurns(shared) : undefined
  const subscribe = createSubscriptions(store)
  let closed = false

  const stopListening = onWake(store, (key) => {
    const job = jobs.find(key)
    if (!job) return
    job.dueAt = Number.NEGATIVE_INFINITY
    job.reportedAt ??= performance.now()
    job.changed.notify()
  })

  function checkStore(job: TrackedJob<Read>): void {
    job.isStale = true
    job.changed.notify()
  }

  /** Returns the current state of a job. Requests it from the service only if a request is due. */
  async function readNow(job: TrackedJob<Read>, caller: AbortSignal): Promise<JobRead> {
    for (;;) {
      const isKnown = performance.now() < job.dueAt && !job.isStale
      const known = job.settled ?? (isKnown ? job.latest : undefined)
      if (known) return { ...known, headers: {}, source: 'memory' }
      const response = await job.request(caller, (signal) => request(job, signal))
      if (response?.shared) return { ...response.value, source: 'shared' }
      if (response) return response.value
    }
  }

  async function request(job: TrackedJob<Read>, signal: AbortSignal): Promise<Read> {
    const isDue = performance.now() >= job.dueAt
    job.isStale = false
    const cached = await findCached(job)
    if (cached) return cached
    const known =
      turns && (isDue ? await waitForTurn(job, turns, signal) : await readShared(job, turns))
    if (known) return { ...known, headers: {}, source: 'store' }
    const requestedAt = performance.now()
    try {
      const result = await gate.run(signal, () => readUpstream(job.ids, signal))
      if (isProcessing(result.job)) {
        job.firstRequestAt ??= requestedAt
        job.attempts++
        await remember(job, result, requestedAt)
      } else {
        await cacheJob(shared, job.ids, result)
        settle(job, result)
        if (turns) await shared.publish(jobKey(job.ids))
      }
      return { ...result, source: 'service' }
    } catch (error) {
      if (isRateLimited(error) && job.latest) {
        job.dueAt = performance.now() + gate.pausedFor()
        return { ...job.latest, headers: {}, source: 'memory' }
      }
      // An unknown job is not tracked.
      if (!job.latest && !signal.aborted) jobs.forget(job)
      throw error
    }
  }

  async function findCached(job: TrackedJob<Read>): Promise<Read | undefined> {
    const cached = await getCachedJob(shared, job.ids)
    if (!cached) return undefined
    settle(job, { ...cached, headers: {} })
    return { ...cached, headers: {}, source: 'store' }
  }

  /** Reads the responses that other processes have stored. */
  async function readShared(
    job: TrackedJob<Read>,
    { read }: Turns,
  ): Promise<UpstreamResult | undefined> {
    adopt(job, await read(job.ids))
    return job.latest
  }

  /** Waits for the response of another process. Undefined once this process must send the request. */
  async function waitForTurn(
    job: TrackedJob<Read>,
    { take }: Turns,
    signal: AbortSignal,
  ): Promise<UpstreamResult | undefined> {
    const unsubscribe = subscribe(job.ids, job.changed.notify)
    try {
      for (;;) {
        const turn = await take(job.ids)
        const isNew = adopt(job, turn)
        if (isNew || turn.mine) job.othersTurnSince = undefined
        if (turn.mine) return undefined
        job.othersTurnSince ??= performance.now()
        if (performance.now() - job.othersTurnSince > job.gap + TAKE_OVER_AFTER) {
          const { mine } = await take(job.ids, { force: true })
          if (mine) return undefined
        }
        // By then, the process that has the turn has responded, or its turn has ended.
        const gap = isNew ? job.gap + GRACE : GRACE
        if (job.latest) {
          job.dueAt = performance.now() + gap
          return job.latest
        }
        // The first request of the other process is still open.
        await job.changed.wait(gap, signal)
        const cached = await findCached(job)
        if (cached) return cached
      }
    } finally {
      unsubscribe()
    }
  }

  /** Applies the response of another process. Returns whether the response is new. */
  function adopt(job: TrackedJob<Read>, { mine, state }: Turn): boolean {
    if (!state || state.attempts <= job.attempts) return false
    job.latest = { job: state.job, body: state.body, headers: {} }
    job.lastResponseAt = performance.now()
    job.firstRequestAt ??= job.lastResponseAt - state.elapsed
    job.attempts = state.attempts
    job.gap = state.gap
    if (!mine) job.dueAt = job.lastResponseAt + state.gap + GRACE
    return true
  }

  async function remember(
    job: TrackedJob<Read>,
    result: UpstreamResult,
    requestedAt: number,
  ): Promise<void> {
    const isNew = job.latest?.job.status !== result.job.status
    job.latest = result
    job.lastResponseAt = performance.now()
    job.gap = gapAfter(job)
    // A webhook call during this request has already stored the settled job.
    const isReported = job.reportedAt !== undefined && job.reportedAt >= requestedAt
    if (!isReported) {
      job.reportedAt = undefined
      job.dueAt = job.lastResponseAt + job.gap
    }
    if (!turns) return
    const elapsed = job.lastResponseAt - (job.firstRequestAt ?? requestedAt)
    const { attempts, gap } = job
    await turns.keep(job.ids, { attempts, elapsed, gap, ...result })
    if (isNew) await shared.publish(jobKey(job.ids))
  }

  function gapAfter(job: TrackedJob<Read>): number {
    if (longPolling?.webhook) return WEBHOOK_INTERVAL
    return clampInterval(
      schedule({
        attempt: job.attempts,
        elapsed: job.lastResponseAt - (job.firstRequestAt ?? job.lastResponseAt),
        durations: durations.known,
      }),
    )
  }

  function settle(job: TrackedJob<Read>, result: UpstreamResult): void {
    if (job.latest) {
      const now = performance.now()
      // Without a webhook, the job settled between its last "processing" and now: the middle is the best estimate.
      const settledAt = job.reportedAt ?? (job.lastResponseAt + now) / 2
      const startedAt = job.firstRequestAt ?? now
      const uncertain = job.reportedAt === undefined ? now - job.lastResponseAt : 0
      // The job was not read for a long time, so it is unknown when it settled.
      if (uncertain <= Math.max(2 * job.gap, (now - startedAt) / 2)) {
        durations.record(settledAt - startedAt)
      }
    }
    job.settled = result
    jobs.forget(job)
  }

  /** Returns the next state that differs from `first`, or the last one before `until`. */
  async function hold(
    job: TrackedJob<Read>,
    first: JobRead,
    { caller, heldFor, until }: { caller: AbortSignal; heldFor: number; until: number },
  ): Promise<JobRead> {
    const ended = new AbortController()
    const end = () => ended.abort()
    const release = holds.add({ until, end })
    if (!release) return first
    if (caller.aborted) end()
    caller.addEventListener('abort', end, { once: true })
    const unsubscribe = turns && subscribe(job.ids, () => checkStore(job))
    let read = first
    try {
      while (isProcessing(read.job) && read.job.status === first.job.status) {
        const now = performance.now()
        if (now >= until) break
        const nextAt = Math.max(job.dueAt, now + gate.pausedFor())
        await job.changed.wait(Math.max(0, Math.min(nextAt, until) - now), ended.signal)
        if (job.settled || performance.now() < until) read = await readNow(job, ended.signal)
      }
    } catch (error) {
      if (caller.aborted || !ended.signal.aborted) throw error
    } finally {
      release()
      unsubscribe?.()
      caller.removeEventListener('abort', end)
    }
    return { ...read, heldFor }
  }

  return {
    async read(ids, { caller, wait }) {
      const startedAt = performance.now()
      const job = jobs.get(ids)
      const read = await readNow(job, caller)
      if (!longPolling || wait <= 0 || closed) return read
      const heldFor = Math.min(wait, longPolling.maxWait)
      return hold(job, read, { caller, heldFor, until: startedAt + heldFor })
    },
    started(appId, result) {
      const { _id: predictionId, scanId } = result.job
      if (!isJobId(predictionId) || !isJobId(scanId) || !isProcessing(result.job)) return
      jobs.get({ appId, scanId, predictionId }).firstRequestAt = performance.now()
    },
    typicalDuration: durations.typical,
    close() {
      closed = true
      stopListening()
      holds.endAll()
    },
  }
}
