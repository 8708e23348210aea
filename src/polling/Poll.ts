/** Input of a polling schedule. It changes only when a response arrives. */
export interface Poll {
  /** Number of requests for the job so far, from 1. */
  readonly attempt: number
  /** Time from the first request to the last response, in ms. */
  readonly elapsed: number
  /** Durations of the last jobs, at most 20, in ms, oldest first. */
  readonly durations: readonly number[]
}

/**
 * Time between a response and the next request: a number of ms, or a pure function that returns it.
 * Clamped to 250 ms … 60 s.
 */
export type PollInterval = number | ((poll: Poll) => number)
