/** ms that one request counts for at most: a device that fell asleep in it was not asking. */
const LONGEST_REQUEST = 60_000

/** What has been counted of the asking about one job. Made anew by each answer, and still between them. */
export interface PollStats {
  readonly asks: number
  /** By `performance.now()`, in ms: a clock that nobody sets. */
  readonly firstAskAt: number
  readonly lastAnswerAt: number
  /** ms spent asking. What was longer than planned (hidden, offline, asleep) is left out. */
  readonly asking: number
  /** ms from the last answer to the next ask, as planned. */
  readonly delay: number
}

/** The tally after one more ask. */
export function recordPoll(
  tally: PollStats | undefined,
  askedAt: number,
  answeredAt: number,
): PollStats {
  const waited = tally ? Math.min(askedAt - tally.lastAnswerAt, tally.delay) : 0
  const requested = Math.min(answeredAt - askedAt, LONGEST_REQUEST)
  return {
    asks: (tally?.asks ?? 0) + 1,
    firstAskAt: tally?.firstAskAt ?? askedAt,
    lastAnswerAt: answeredAt,
    asking: (tally?.asking ?? 0) + waited + requested,
    delay: 0,
  }
}
