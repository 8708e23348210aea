import { getExpectedDuration, recordDuration } from '../../polling/session/DurationHistory.js'
import { clampInterval, MIN_INTERVAL } from '../../polling/timing/clampInterval.js'
import { retryDelay } from '../../polling/timing/retryDelay.js'
import { INTERNALS, type JobResponse } from '../client/internals.js'
import { sleep } from '../platform/sleep.js'
import type { RetouchClient } from '../RetouchClient.js'
import { isRetouchError } from '../RetouchError.js'
import type { ResolvedRetouchIds, RetouchJob } from '../RetouchJob.js'
import type { PollSession, PollStats } from './PollSession.js'

/** Maximum time in ms that one request adds to the active time: during a longer one, the device was asleep. */
const LONGEST_REQUEST = 60_000

/** Minimum duration in ms of a request whose response was held. Servers hold one for at least a second. */
const MIN_HELD = 900

export interface PollOptions {
  /** Returns the client for the next attempt: a component may replace its client between two attempts. */
  getClient: () => RetouchClient
  signal: AbortSignal | undefined
  /** Failures in a row after which polling fails. Default 5. */
  maxFailures?: number | undefined
  /** Awaited before each attempt, with the number of failures in a row. */
  waitUntilActive?: (failures: number) => Promise<void> | undefined
  /** Returns a terminal job that was written into the cache since the last attempt. */
  getTerminal?: () => RetouchJob | undefined
  /** Called before the wait for a retry, with the count of failures of earlier polls, too. */
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
    if (session.failures > 0) onFailure?.(session)
    const rest = session.notBefore - performance.now()
    if (rest > 0) await sleep(rest, signal)
    await waitUntilActive?.(session.failures)
    const known = getTerminal?.()
    if (known) return known

    const client = getClient()
    const requestedAt = performance.now()
    session.startedAt ??= Date.now()
    session.held = false
    try {
      const response = await client[INTERNALS].requestJob(ids, { signal, hold: true })
      recordResponse(session, response, requestedAt)
      return response.job
    } catch (error) {
      if (!isRetouchError(error)) throw error
      const { retryable, retryAfter } = error
      // The app replaced the client during the request, for example after a sign-in.
      if (!retryable && getClient() !== client) continue
      const failures = session.failures + 1
      recordPoll(session, requestedAt)
      if (!retryable || failures >= maxFailures) {
        session.refusedBy = client
        // A request after polling has failed is not part of the schedule.
        session.plannedDelay = 0
        session.notBefore = performance.now() + (retryAfter ? clampInterval(retryAfter) : 0)
        throw error
      }
      session.failures = failures
      session.failureReason = error
      session.plannedDelay = retryDelay({
        failures,
        retryAfter,
        seed: `${ids.appId}/${ids.scanId}/${ids.predictionId}`,
      })
      session.notBefore = performance.now() + session.plannedDelay
    }
  }
}

/** Adds a poll that got a response or failed to the statistics. */
function recordPoll(session: PollSession, requestedAt: number): PollStats {
  const {
    plannedDelay = 0,
    stats: { attempts, firstRequestAt, lastResponseAt, activeTime } = {
      attempts: 0,
      firstRequestAt: requestedAt,
      lastResponseAt: requestedAt,
      activeTime: 0,
    },
  } = session
  const now = performance.now()
  const waited = Math.min(requestedAt - lastResponseAt, plannedDelay)
  const requested = Math.min(now - requestedAt, LONGEST_REQUEST)
  const stats = {
    attempts: attempts + 1,
    firstRequestAt,
    lastResponseAt: now,
    activeTime: activeTime + waited + requested,
  }
  session.stats = stats
  session.failures = 0
  session.failureReason = null
  session.refusedBy = undefined
  session.plannedDelay = undefined
  session.delays.clear()
  return stats
}

function recordResponse(
  session: PollSession,
  { job, held, typicalDuration }: JobResponse,
  requestedAt: number,
): void {
  const { apiStatus } = job
  const {
    history,
    processingAt,
    stats: before,
    plannedDelay = 0,
    apiStatus: known = apiStatus,
  } = session
  const { firstRequestAt, lastResponseAt } = recordPoll(session, requestedAt)
  // A response that came at once without a new status is followed by the usual delay.
  const isHeld = held && (apiStatus !== known || lastResponseAt - requestedAt >= MIN_HELD)
  session.held = isHeld
  session.apiStatus = apiStatus
  history.typical = typicalDuration ?? history.typical
  if (processingAt === undefined) session.expectedDuration ??= getExpectedDuration(history)
  if (job.state === 'processing') {
    session.processingAt = lastResponseAt
  } else if (isHeld) {
    recordDuration(history, lastResponseAt - firstRequestAt)
  } else if (before && processingAt !== undefined) {
    const waited = requestedAt - before.lastResponseAt
    if (waited > Math.max(2 * plannedDelay, MIN_INTERVAL)) return
    // The job settled between its last "processing" and this response: the middle is the best estimate.
    recordDuration(history, (processingAt + lastResponseAt) / 2 - firstRequestAt)
  }
}
