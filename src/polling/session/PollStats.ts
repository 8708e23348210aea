/** ms that one request counts for at most: a device that fell asleep during it was not polling. */
const LONGEST_REQUEST = 60_000

/** Statistics of the polling of one job. A new object after each response or failure, unchanged between them. */
export interface PollStats {
  /** Polls that got a response or failed. */
  readonly attempts: number
  /** Time of the first request by `performance.now()`, which no clock change moves, in ms. */
  readonly firstRequestAt: number
  /** Time of the last response or failure, on the same clock. */
  readonly lastResponseAt: number
  /** ms spent polling. Delays that took longer than planned (hidden, offline, asleep) count as planned. */
  readonly activeTime: number
}

interface PollTimes {
  requestedAt: number
  respondedAt: number
  /** ms that was planned between the last response and this request. */
  plannedDelay: number
}

/** The statistics after one more poll. */
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
