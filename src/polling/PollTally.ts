/** ms that one request counts for at most: a device that fell asleep in it was not asking. */
const LONGEST_REQUEST = 60_000

/** What has been counted of the asking about one job. Made anew by each answer, and still between them. */
export interface PollTally {
  readonly asks: number
  /** By the clock of this device, in ms since 1970. */
  readonly firstAskAt: number
  readonly lastAnswerAt: number
  /** ms spent asking. What was longer than planned (hidden, offline, asleep) is left out. */
  readonly asking: number
  /** ms from the last answer to the next ask, as planned. */
  readonly delay: number
}

/** The tally after one more ask. A clock that was set back or forth in between counts for nothing. */
export function countAsk(
  tally: PollTally | undefined,
  askedAt: number,
  answeredAt: number,
): PollTally {
  const waited = tally ? between(0, askedAt - tally.lastAnswerAt, tally.delay) : 0
  const requested = between(0, answeredAt - askedAt, LONGEST_REQUEST)
  return {
    asks: (tally?.asks ?? 0) + 1,
    firstAskAt: tally?.firstAskAt ?? askedAt,
    lastAnswerAt: answeredAt,
    asking: (tally?.asking ?? 0) + waited + requested,
    delay: 0,
  }
}

function between(low: number, value: number, high: number): number {
  return Math.min(Math.max(value, low), high)
}
