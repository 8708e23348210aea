import type { Poll } from '../../src/polling/Poll.js'
import { clampInterval } from '../../src/polling/timing/clampInterval.js'

/** What one request costs, in ms of waiting. */
export const PRICE = 100
/** From an ask to its answer, in ms. The service looks at the job half-way. */
const ROUND_TRIP = 120
/** Longer jobs than the median · e^(5 · sigma), one in three million, are left out of account. */
const FARTHEST = 5

export type Schedule = (poll: Poll) => number

/** A log-normal law of durations: the median in ms, sigma of the logarithm. */
export interface Law {
  readonly median: number
  readonly sigma: number
}

/** What following a job costs on average. */
export interface Cost {
  /** From the job's end to the answer that tells of it, in ms. */
  readonly delay: number
  readonly requests: number
  /** delay + PRICE · requests, in ms */
  readonly total: number
}

/** The cost of a schedule that has learned `durations`, in closed form. The first ask goes out as the job starts. */
export function costOf(schedule: Schedule, law: Law, durations: readonly number[] = []): Cost {
  const sum = { delay: 0, requests: 0 }
  let before = endedBy(law, 0)
  for (const answer of answers(schedule, durations)) {
    const now = endedBy(law, answer - ROUND_TRIP / 2)
    sum.requests += 1 - before.share
    sum.delay += answer * (now.share - before.share) - (now.time - before.time)
    before = now
    if (answer > farthest(law)) break
  }
  return { ...sum, total: sum.delay + PRICE * sum.requests }
}

/** The mean cost after `jobs` jobs, over many clients that each learned from other jobs. */
export function learnedCostOf(schedule: Schedule, law: Law, jobs: number, seed = 1): Cost {
  const random = seeded(seed)
  const clients = jobs === 0 ? 1 : 200
  const costs = Array.from({ length: clients }, () =>
    costOf(schedule, law, learn(schedule, law, jobs, random)),
  )
  const mean = (key: keyof Cost) => costs.reduce((sum, cost) => sum + cost[key], 0) / clients
  return { delay: mean('delay'), requests: mean('requests'), total: mean('total') }
}

/**
 * The cost of the best schedule for a known law: dynamic programming backwards over the times at which the
 * service may look at the job, `steps` of them to the median. It is not held to 250 ms between asks.
 */
export function optimum(law: Law, steps = 400): Cost {
  const step = law.median / steps
  const size = Math.ceil(farthest(law) / step)
  const shares = new Float64Array(size + 1)
  const times = new Float64Array(size + 1)
  for (let index = 1; index <= size; index++) {
    const ended = endedBy(law, index * step)
    shares[index] = ended.share
    times[index] = ended.time
  }
  const costs = new Float64Array(size + 1)
  const next = new Int32Array(size + 1).fill(size)
  const nearest = Math.ceil(ROUND_TRIP / step)
  for (let from = size - nearest; from >= 0; from--) {
    const share = shares[from] ?? 0
    const time = times[from] ?? 0
    let least = Number.POSITIVE_INFINITY
    for (let to = from + nearest; to <= Math.min(from + 2 * steps, size); to++) {
      const delay =
        (to * step + ROUND_TRIP / 2) * ((shares[to] ?? 1) - share) - ((times[to] ?? 0) - time)
      const cost = PRICE * (1 - share) + delay + (costs[to] ?? 0)
      if (cost < least) {
        least = cost
        next[from] = to
      }
    }
    costs[from] = least
  }
  const gaps: number[] = []
  for (let from = Math.round(ROUND_TRIP / 2 / step); from < size; from = next[from] ?? size) {
    gaps.push(((next[from] ?? size) - from) * step - ROUND_TRIP)
  }
  return costOf(({ attempt }) => gaps[attempt - 1] ?? law.median, law)
}

/** What a client sees of one job: when the answer that tells of its end comes, after how many requests. */
export function follow(schedule: Schedule, duration: number, durations: readonly number[]) {
  let requests = 0
  let last = 0
  for (const answer of answers(schedule, durations)) {
    requests++
    if (duration <= answer - ROUND_TRIP / 2) {
      // A client knows no more than that the job ended between two answers, and nothing if it never saw it run.
      const learned = requests === 1 ? [] : [(last + answer) / 2]
      return { delay: answer - duration, requests, learned }
    }
    last = answer
  }
  throw new Error('A schedule always asks again.')
}

/** The durations that a client knows once it has seen `jobs` jobs through, one after the other. */
function learn(schedule: Schedule, law: Law, jobs: number, random: () => number): number[] {
  const durations: number[] = []
  while (durations.length < jobs) {
    durations.push(...follow(schedule, randomDuration(law, random), durations).learned)
  }
  return durations
}

/** The times of the answers, from the first ask, in ms. */
function* answers(schedule: Schedule, durations: readonly number[]): Generator<number> {
  let elapsed = ROUND_TRIP
  for (let attempt = 1; ; attempt++) {
    yield elapsed
    elapsed += clampInterval(schedule({ attempt, elapsed, durations })) + ROUND_TRIP
  }
}

export function randomDuration({ median, sigma }: Law, random: () => number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - random()))
  return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * random()))
}

/** The share of jobs that are over by `time`, and what they add to the mean duration. */
function endedBy({ median, sigma }: Law, time: number): { share: number; time: number } {
  const z = Math.log(time / median) / sigma
  return {
    share: normalShare(z),
    time: median * Math.exp(sigma ** 2 / 2) * normalShare(z - sigma),
  }
}

function farthest({ median, sigma }: Law): number {
  return median * Math.exp(FARTHEST * sigma)
}

/** The distribution function of the normal law, to 1e-7 (Abramowitz and Stegun, 26.2.17). */
function normalShare(z: number): number {
  if (z < 0) return 1 - normalShare(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const powers = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const series = powers.reduceRight((sum, power) => t * (power + sum), 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}

/** Numbers in [0, 1), the same ones in every run (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
