// @vitest-environment node
import { expect, it, vi } from 'vitest'
import { adaptivePolling } from '../../../src/polling/adaptivePolling.js'
import { clampInterval } from '../../../src/polling/timing/clampInterval.js'
import { randomDuration, seeded } from '../../bench/pollingSimulation.js'
import { type Play, playSchedule } from '../support/playSchedule.js'

const ROUND_TRIP = 120
const LAW = { median: 8000, sigma: 0.5 }

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))
const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length

/**
 * Polls a job as a new visitor until it is terminal. Returns the number of requests, and the ms between the job's end
 * and the response.
 */
async function visit(play: Play, job: string, prefer?: string) {
  const startedAt = performance.now()
  let schedule = adaptivePolling()
  for (let attempt = 1; ; attempt++) {
    await sleep(ROUND_TRIP / 2)
    const response = await play.read(job, prefer === undefined ? {} : { prefer })
    await sleep(ROUND_TRIP / 2)
    const { status }: { status: string } = await response.json()
    if (status === 'SUCCESS') {
      const { createdAt = 0, duration = 0 } = play.emulator.jobs.get(job) ?? {}
      return { requests: attempt, late: Date.now() - createdAt - duration }
    }
    if (response.headers.has('preference-applied')) continue
    const typical = Number(response.headers.get('retouch-typical-duration'))
    if (attempt === 1 && typical > 0) schedule = adaptivePolling({ guess: typical })
    const elapsed = performance.now() - startedAt
    await sleep(clampInterval(schedule({ attempt, elapsed, durations: [] })))
  }
}

/** Polls each of `jobs` jobs with `clients` clients, through a proxy that has recorded twelve earlier jobs. */
async function crowd(play: Play, jobs: number, clients: number, prefer?: string) {
  const random = seeded(1)
  const follow = (name: string, visitors: number) => {
    play.emulator.jobs.set(name, { duration: randomDuration(LAW, random) })
    return Array.from({ length: visitors }, async (_, visitor) => {
      await sleep(visitor === 0 ? 0 : random() * 500)
      return visit(play, name, prefer)
    })
  }
  const learn = Promise.all(Array.from({ length: 12 }, (_, job) => follow(`old-${job}`, 1)).flat())
  await vi.advanceTimersByTimeAsync(90_000)
  await learn
  const visits = Promise.all(
    Array.from({ length: jobs }, (_, job) => follow(`job-${job}`, clients)).flat(),
  )
  await vi.advanceTimersByTimeAsync(90_000)
  const all = await visits
  return {
    requests: mean(all.map(({ requests }) => requests)),
    late: mean(all.map(({ late }) => late)),
    upstream: mean(Array.from({ length: jobs }, (_, job) => play.upstream(`job-${job}`))),
  }
}

// Fake time yields to the event loop for each timer, so this takes minutes on a busy machine.
const PATIENCE = 300_000

it(
  'with pacing, a job takes at most 11 requests to the service, whatever the number of clients',
  async () => {
    for (const clients of [1, 20]) {
      const { upstream } = await crowd(playSchedule(), 4, clients)
      expect(upstream).toBeLessThanOrEqual(11)
    }
  },
  PATIENCE,
)

it(
  'with long polling, a client sends one request and sees the result within 600 ms on average, for at most 14 requests to the service',
  async () => {
    const { requests, late, upstream } = await crowd(
      playSchedule({ longPolling: {} }),
      20,
      1,
      'wait=25',
    )
    expect(requests).toBeLessThan(1.06)
    expect(late).toBeLessThanOrEqual(600)
    expect(upstream).toBeLessThanOrEqual(14)
  },
  PATIENCE,
)
