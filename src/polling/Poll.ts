/** What is known of a job's polling. It changes only when an answer arrives. */
export interface Poll {
  /** How many times the job has been asked about, from 1. */
  readonly attempt: number
  /** From the first ask to the last answer, in ms. */
  readonly elapsed: number
  /** What the last jobs took, up to 20, in ms, oldest first. */
  readonly durations: readonly number[]
}

/** When to ask again: ms after the last answer, or a pure function that says it. Clamped to 250 ms … 60 s. */
export type PollInterval = number | ((poll: Poll) => number)
