import type { PollInterval } from '../../polling/Poll.js'
import { type DurationHistory, getExpectedDuration } from '../../polling/session/DurationHistory.js'
import { getAdaptiveGap } from '../../polling/timing/adaptiveGap.js'
import { clampInterval } from '../../polling/timing/clampInterval.js'
import { warnOnce } from '../platform/warnOnce.js'
import { RetouchError } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'

/** Active polling time in ms after which polling times out by default. */
export const DEFAULT_MAX_WAIT = 600_000

/** Delay in ms before the first poll of a job that is in the cache already: hydrated, or written by the app. */
const FIRST_DELAY = 1_000

/** Statistics of the polling of one job. A new object after each response or failure, unchanged between them. */
export interface PollStats {
  /** Number of polls that got a response or failed. */
  readonly attempts: number
  /** Time of the first request in ms, by `performance.now()`, which changes of the system clock do not affect. */
  readonly firstRequestAt: number
  /** Time of the last response or failure in ms, by `performance.now()`. */
  readonly lastResponseAt: number
  /** Active polling time in ms. Delays that took longer than planned (hidden, offline, asleep) count as planned. */
  readonly activeTime: number
}

/** Polling state of one job. Updated after every response; survives refetches and remounts. */
export interface PollSession {
  readonly history: DurationHistory
  stats?: PollStats | undefined
  /** Time of the first request, in ms since 1970. */
  startedAt?: number | undefined
  /** Time of the last response with a running job, by `performance.now()`. */
  processingAt?: number | undefined
  /** Planned time in ms between the last response and the next request. Undefined once that request is due. */
  plannedDelay?: number | undefined
  /** Number of transient failures in a row. */
  failures: number
  failureReason: RetouchError | null
  /** Time by `performance.now()` before which no request is sent: after a backoff, or the service's `Retry-After`. */
  notBefore: number
  /** Status in the last response. */
  apiStatus?: string
  /** Whether the server held the last response, so that the next poll needs no delay. */
  held?: boolean
  /** The client whose last request ended polling with an error. Undefined after any other poll. */
  refusedBy?: object | undefined
  /**
   * Expected duration of the job. Constant from the first response on, so that other jobs do not re-render components
   * that show this one.
   */
  expectedDuration: number | undefined
  /** `activeTime` from which `maxWait` counts for callers that do not keep their own start. */
  allowanceFrom?: number
  /** Delays by schedule for the current `stats`. Each schedule is called once per response. */
  delays: Map<PollInterval | undefined, number>
}

/** Creates a session, with the backoff and the `Retry-After` of an earlier session of the job. */
export function createPollSession(
  history: DurationHistory,
  { notBefore = 0, failures = 0, failureReason = null, plannedDelay }: Partial<PollSession> = {},
): PollSession {
  return {
    history,
    notBefore,
    failures,
    failureReason,
    plannedDelay,
    expectedDuration: getExpectedDuration(history),
    delays: new Map(),
  }
}

/** Delay in ms from the last response or failure to the next request. */
export function getPollDelay(
  session: PollSession | undefined,
  pollInterval: PollInterval | undefined,
): number {
  if (!session?.stats) return FIRST_DELAY
  const { failures, plannedDelay = 0, delays, history, stats } = session
  if (failures > 0) return plannedDelay
  const known = delays.get(pollInterval)
  if (known !== undefined) return known
  const { durations, typical } = history
  const elapsed = stats.lastResponseAt - stats.firstRequestAt
  const poll = { attempt: stats.attempts, elapsed, durations }
  const ms =
    typeof pollInterval === 'function'
      ? pollInterval(poll)
      : (pollInterval ?? getAdaptiveGap(poll, typical))
  warnOnce(
    () =>
      ms > 0 && Number.isFinite(ms)
        ? undefined
        : `pollInterval gave ${ms}: it is kept within 250 ms and 60 000 ms. Give a number of ms.`,
    'pollInterval',
  )
  const delay = clampInterval(ms)
  delays.set(pollInterval, delay)
  return delay
}

/** Whether `maxWait` ms of active polling have passed since `from`, an earlier `activeTime`. True for NaN. */
export function isUsedUp(
  { stats }: Pick<PollSession, 'stats'>,
  maxWait: number,
  from: number,
): boolean {
  return stats !== undefined && !(stats.activeTime - from < maxWait)
}

export function createTimedOutError(job: RetouchJob | undefined, maxWait: number): RetouchError {
  return new RetouchError({
    code: 'TIMED_OUT',
    message: `The job was still ${job?.apiStatus} after ${maxWait} ms of polling (maxWait): refetch to poll on.`,
    predictionId: job?.predictionId,
  })
}
