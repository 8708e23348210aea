import type { Poll } from '../../src/polling/Poll.js'
import { clampInterval } from '../../src/polling/timing/clampInterval.js'

/** Cost of one request, in ms of waiting. */
export const PRICE = 100
/** Round trip of a request in ms. The service reads the job half-way. */
const ROUND_TRIP = 120
/** Jobs longer than median · e^(5 · sigma), about one in three million, are ignored. */
const FARTHEST = 5

export type Schedule = (poll: Poll) => number

/** A log-normal distribution of durations: the median in ms, and sigma of the logarithm. */
export interface Law {
  readonly median: number
  readonly sigma: number
}

/** Average cost of polling one job. */
export interface Cost {
  /** Time from the job's end to the response that reports it, in ms. */
  readonly delay: number
  readonly requests: number
  /** delay + PRICE · requests, in ms */
  readonly total: number
}

/**
 * Cost of a schedule that has recorded `durations`, in closed form. The first request is sent when the job starts.
 */
export function computeCost(schedule: Schedule, law: Law, durations: readonly number[] = []): Cost {
  const sum = { delay: 0, requests: 0 }
  let before = endedBy(law, 0)
  for (const responseAt of responses(schedule, durations)) {
    const now = endedBy(law, responseAt - ROUND_TRIP / 2)
    sum.requests += 1 - before.share
    sum.delay += responseAt * (now.share - before.share) - (now.time - before.time)
    before = now
    if (responseAt > farthest(law)) break
  }
  return { ...sum, total: sum.delay + PRICE * sum.requests }
}

/** Mean cost of one more job for a client that has recorded the durations of `jobs` jobs: the mean over 200 clients. */
export function computeLearnedCost(schedule: Schedule, law: Law, jobs: number, seed = 1): Cost {
  const random = seeded(seed)
  const clients = jobs === 0 ? 1 : 200
  const costs = Array.from({ length: clients }, () =>
    computeCost(schedule, law, learn(schedule, law, jobs, random)),
  )
  const mean = (key: keyof Cost) => costs.reduce((sum, cost) => sum + cost[key], 0) / clients
  return { delay: mean('delay'), requests: mean('requests'), total: mean('total') }
}

/**
 * Cost of the best schedule for a known distribution: dynamic programming backwards over the times at which the
 * service can read the job, with `steps` of them up to the median. The minimum gap of 250 ms does not apply.
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
  return computeCost(({ attempt }) => gaps[attempt - 1] ?? law.median, law)
}

/** One job as a client sees it: the time of the response that reports its end, and the number of requests. */
export function follow(schedule: Schedule, duration: number, durations: readonly number[]) {
  let requests = 0
  let last = 0
  for (const responseAt of responses(schedule, durations)) {
    requests++
    if (duration <= responseAt - ROUND_TRIP / 2) {
      // The client only knows that the job ended between two responses. It records nothing for a job that it never
      // saw running.
      const learned = requests === 1 ? [] : [(last + responseAt) / 2]
      return { delay: responseAt - duration, requests, learned }
    }
    last = responseAt
  }
  throw new Error('A schedule always polls again.')
}

/** The durations that a client has recorded after polling `jobs` jobs one after the other. */
function learn(schedule: Schedule, law: Law, jobs: number, random: () => number): number[] {
  const durations: number[] = []
  while (durations.length < jobs) {
    durations.push(...follow(schedule, randomDuration(law, random), durations).learned)
  }
  return durations
}

/** Times of the responses in ms, from the first request. */
function* responses(schedule: Schedule, durations: readonly number[]): Generator<number> {
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

/** Share of jobs that have ended by `time`, and their contribution to the mean duration. */
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

/** Cumulative distribution function of the normal distribution, to 1e-7 (Abramowitz and Stegun, 26.2.17). */
function normalShare(z: number): number {
  if (z < 0) return 1 - normalShare(-z)
  const t = 1 / (1 + 0.2316419 * z)
  const powers = [0.31938153, -0.356563782, 1.781477937, -1.821255978, 1.330274429]
  const series = powers.reduceRight((sum, power) => t * (power + sum), 0)
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series
}

/** Pseudorandom numbers in [0, 1) with a fixed seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
