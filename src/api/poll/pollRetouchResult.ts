import { getExpectedDuration, recordDuration } from '../../polling/session/DurationHistory.js'
import { type PollStats, recordPoll } from '../../polling/session/PollStats.js'
import { clampInterval, MIN_INTERVAL } from '../../polling/timing/clampInterval.js'
import { retryDelay } from '../../polling/timing/retryDelay.js'
import { INTERNALS } from '../client/internals.js'
import { sleep } from '../platform/sleep.js'
import type { RetouchClient } from '../RetouchClient.js'
import { isRetouchError, type RetouchError } from '../RetouchError.js'
import type { ResolvedRetouchIds, RetouchJob } from '../RetouchJob.js'
import type { PollSession } from './PollSession.js'

export interface PollOptions {
  /** Returns the client for the next attempt: a component may replace its client between two attempts. */
  getClient: () => RetouchClient
  signal: AbortSignal | undefined
  /** Failures in a row after which polling fails. Default 5. */
  maxFailures?: number
  /** Awaited before each attempt, with the number of failures in a row. */
  waitUntilActive?: (failures: number) => Promise<void> | undefined
  /** Returns a terminal job that was written into the cache since the last attempt. */
  getTerminal?: () => RetouchJob | undefined
  /** Called after each transient failure except the last. */
  onFailure?: (session: PollSession) => void
}

/**
 * One poll, with its retries: resolves with the next response about a job, whatever its state. `outputSchema`
 * is not applied. A retry waits for the backoff and the `Retry-After` of earlier polls of this session, too.
 *
 * @throws {RetouchError} The last of `maxFailures` transient failures in a row, or an error that no retry can fix.
 */
export async function pollRetouchResult(
  session: PollSession,
  ids: ResolvedRetouchIds,
  { getClient, signal, maxFailures = 5, waitUntilActive, getTerminal, onFailure }: PollOptions,
): Promise<RetouchJob> {
  for (;;) {
    const rest = session.notBefore - performance.now()
    if (rest > 0) await sleep(rest, signal)
    await waitUntilActive?.(session.failures)
    const known = getTerminal?.()
    if (known) return known

    const client = getClient()
    session.startedAt ??= Date.now()
    const requestedAt = performance.now()
    const record = () => {
      const plannedDelay = session.plannedDelay ?? 0
      const before = session.stats
      session.stats = recordPoll(before, {
        requestedAt,
        respondedAt: performance.now(),
        plannedDelay,
      })
      session.plannedDelay = undefined
      session.delays.clear()
      return { before, after: session.stats, plannedDelay, requestedAt }
    }
    try {
      const response = await client[INTERNALS].requestJob(ids, { signal, hold: true })
      recordResponse(session, response, record())
      return response.job
    } catch (error) {
      if (!isRetouchError(error)) throw error
      if (!error.retryable) {
        // The app replaced the client during the request, for example after a sign-in.
        if (getClient() !== client) continue
        recordEnd(session)
        session.refusedBy = client
        throw error
      }
      record()
      if (session.failures + 1 >= maxFailures) {
        recordEnd(session)
        // A request after polling has failed is not part of the schedule.
        session.plannedDelay = 0
        session.notBefore = performance.now() + clampRetryAfter(error)
        throw error
      }
      session.failures++
      session.failureReason = error
      session.plannedDelay = retryDelay({
        failures: session.failures,
        retryAfter: error.retryAfter,
        seed: `${ids.appId}/${ids.scanId}/${ids.predictionId}`,
      })
      session.notBefore = performance.now() + session.plannedDelay
      onFailure?.(session)
    }
  }
}

function recordEnd(session: PollSession): void {
  session.failures = 0
  session.failureReason = null
  session.held = false
  session.plannedDelay = undefined
}

function clampRetryAfter({ retryAfter }: RetouchError): number {
  return retryAfter ? clampInterval(retryAfter) : 0
}

interface RecordedPoll {
  before: PollStats | undefined
  after: PollStats
  plannedDelay: number
  requestedAt: number
}

function recordResponse(
  session: PollSession,
  { job, held, typicalDuration }: { job: RetouchJob; held: boolean; typicalDuration?: number },
  { before, after, plannedDelay, requestedAt }: RecordedPoll,
): void {
  const { history } = session
  recordEnd(session)
  session.refusedBy = undefined
  session.held = held
  if (typicalDuration !== undefined) history.typical = typicalDuration
  if (session.processingAt === undefined) {
    session.expectedDuration ??= getExpectedDuration(history)
  }
  if (job.state === 'processing') {
    session.processingAt = after.lastResponseAt
    return
  }
  if (held) {
    recordDuration(history, after.lastResponseAt - after.firstRequestAt)
    return
  }
  if (!before || session.processingAt === undefined) return
  // The job settled between its last "processing" and this response: the middle is the best estimate.
  const duration = (session.processingAt + after.lastResponseAt) / 2 - after.firstRequestAt
  const wasFollowed =
    requestedAt - before.lastResponseAt <= Math.max(2 * plannedDelay, MIN_INTERVAL)
  if (wasFollowed && duration > 0) recordDuration(history, duration)
}
