/** Maximum time in ms that one request adds to the active time: during a longer one, the device was asleep. */
const LONGEST_REQUEST = 60_000

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

interface PollTimes {
  requestedAt: number
  respondedAt: number
  /** Planned time in ms between the last response and this request. */
  plannedDelay: number
}

/** Returns the statistics after one more poll. */
export function recordPoll(
  stats: PollStats | undefined,
  { requestedAt, respondedAt, plannedDelay }: PollTimes,
): PollStats {
  const waited = stats ? Math.min(requestedAt - stats.lastResponseAt, plannedDelay) : 0
  const requested = Math.min(respondedAt - requestedAt, LONGEST_REQUEST)
  return {
    attempts: (stats?.attempts ?? 0) + 1,
    firstRequestAt: stats?.firstRequestAt ?? requestedAt,
    lastResponseAt: respondedAt,
    activeTime: (stats?.activeTime ?? 0) + waited + requested,
  }
}
