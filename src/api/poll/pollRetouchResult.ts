import type { PollInterval } from '../../polling/Poll.js'
import { type PollStats, recordPoll } from '../../polling/session/PollStats.js'
import { clampInterval } from '../../polling/timing/clampInterval.js'
import { retryDelay } from '../../polling/timing/retryDelay.js'
import { sleep } from '../platform/sleep.js'
import { warnOnce } from '../platform/warnOnce.js'
import type { RetouchClient } from '../RetouchClient.js'
import { isRetouchError, RetouchError } from '../RetouchError.js'
import type { RetouchIds, RetouchJob } from '../RetouchJob.js'

/** How many jobs' durations are remembered. */
const REMEMBERED = 20

/** What the last jobs took, in ms, oldest first. Shared by the jobs that learn from each other. */
export interface DurationHistory {
  known: readonly number[]
}

/** The asking about one job, which goes on over many answers. `pollRetouchResult` keeps it up to date. */
export interface PollSession {
  tally?: PollStats
  /** When the first ask went out, in ms since 1970: by the clock that people read, and set. */
  startedAt?: number
  /** When the job was last seen on its way, in ms by `performance.now()`. */
  processingAt?: number
  readonly durations: DurationHistory
}

export interface PollOptions<T> {
  pollInterval: PollInterval
  /** ms of asking. */
  maxWait: number
  signal: AbortSignal | undefined
  /** Failures in a row after which asking ends. */
  maxFailures?: number
  /** Awaited before each ask, with the number of failures in a row. */
  beforeAsk?: (failures: number) => Promise<void> | undefined
  /** Called with each answer, the one that comes too late included. */
  onAnswer?: ((job: RetouchJob<T>) => void) | undefined
  /** Called after each transient failure but the last, with their number in a row. */
  onFailure?: (failures: number, error: RetouchError) => void
}

/**
 * One answer about a job, through transient trouble; `asking.tally.delay` then says when to ask again.
 * Rejects with a `RetouchError`: `TIMED_OUT` when the job is still on its way after `maxWait`, the last
 * of `maxFailures` transient failures in a row, or at once what asking again cannot mend. After the first two,
 * asking again has a fresh allowance.
 */
export async function pollRetouchResult<T>(
  client: RetouchClient<T>,
  ids: RetouchIds,
  asking: PollSession,
  {
    pollInterval,
    maxWait,
    signal,
    maxFailures = 5,
    beforeAsk,
    onAnswer,
    onFailure,
  }: PollOptions<T>,
): Promise<RetouchJob<T>> {
  for (let failures = 1; ; failures++) {
    await beforeAsk?.(failures - 1)
    asking.startedAt ??= Date.now()
    const askedAt = performance.now()
    try {
      const job = await client.getRetouchResult(ids, { signal })
      const tally = recordPoll(asking.tally, askedAt, performance.now())
      onAnswer?.(job)
      if (job.state === 'processing') {
        // Written so that NaN, too, ends it.
        if (!(tally.asking < maxWait)) throw timedOut(job, maxWait)
        asking.tally = { ...tally, delay: delayAfter(tally, pollInterval, asking.durations) }
        asking.processingAt = tally.lastAnswerAt
      } else {
        recordDuration(asking, tally, askedAt)
        asking.tally = tally
      }
      return job
    } catch (error) {
      if (!isRetouchError(error) || !error.retryable) throw error
      const tally = recordPoll(asking.tally, askedAt, performance.now())
      if (error.code === 'TIMED_OUT' || failures === maxFailures) {
        asking.tally = { ...tally, asking: 0 }
        throw error
      }
      const seed = Object.values(ids).join('/')
      const delay = retryDelay({ failures, retryAfter: error.retryAfter, seed })
      asking.tally = { ...tally, delay }
      onFailure?.(failures, error)
      await sleep(delay, signal)
    }
  }
}

function delayAfter(
  tally: PollStats,
  pollInterval: PollInterval,
  durations: DurationHistory,
): number {
  const ms =
    typeof pollInterval === 'number'
      ? pollInterval
      : pollInterval({
          attempt: tally.asks,
          elapsed: tally.lastAnswerAt - tally.firstAskAt,
          durations: durations.known,
        })
  if (!(ms > 0 && ms < Number.POSITIVE_INFINITY)) {
    warnOnce(
      `pollInterval gave ${ms}: it is kept within 250 ms and 60 000 ms. Give a number of ms.`,
      'pollInterval',
    )
  }
  return clampInterval(ms)
}

/** A job ended somewhere between its last "processing" and its end: the middle is the best guess. */
function recordDuration(
  { tally: before, processingAt, durations }: PollSession,
  tally: PollStats,
  askedAt: number,
): void {
  if (!before || processingAt === undefined) return
  const followed = askedAt - before.lastAnswerAt <= 2 * before.delay
  const duration = (processingAt + tally.lastAnswerAt) / 2 - tally.firstAskAt
  if (followed && duration > 0) durations.known = [...durations.known, duration].slice(-REMEMBERED)
}

function timedOut(job: RetouchJob, maxWait: number): RetouchError {
  return new RetouchError({
    code: 'TIMED_OUT',
    message: `The job was still ${job.apiStatus} after ${maxWait} ms of asking (maxWait). It may end yet: ask again to go on.`,
    predictionId: job.predictionId,
  })
}
