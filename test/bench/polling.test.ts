import { describe, expect, it } from 'vitest'
import { adaptivePolling } from '../../src/polling/adaptivePolling.js'
import { fixedPolling } from '../../src/polling/fixedPolling.js'
import { comparePolling, pollingTable } from './polling.js'
import { pollingPlot } from './pollingPlot.js'
import { computeCost, follow, optimum, PRICE, randomDuration, seeded } from './pollingSimulation.js'

const law = { median: 8000, sigma: 0.5 }

it.each([
  ['fixed', fixedPolling(1000), []],
  ['adaptive', adaptivePolling(), []],
  ['adaptive with learned jobs', adaptivePolling(), [6000, 9000, 12_000]],
])('the closed-form cost of %s matches a simulation of single jobs', (_, schedule, durations) => {
  const random = seeded(5)
  const sum = { delay: 0, requests: 0 }
  const jobs = 20_000
  for (let job = 0; job < jobs; job++) {
    const seen = follow(schedule, randomDuration(law, random), durations)
    sum.delay += seen.delay / jobs
    sum.requests += seen.requests / jobs
  }
  const cost = computeCost(schedule, law, durations)
  expect(cost.delay / sum.delay).toBeCloseTo(1, 2)
  expect(cost.requests / sum.requests).toBeCloseTo(1, 2)
  expect(cost.total).toBeCloseTo(cost.delay + PRICE * cost.requests, 6)
})

it('the simulated client records the middle between its last two responses, and nothing for a job that was terminal at its first response', () => {
  // Responses arrive at 120, 1240 and 2360 ms. The service reads the job 60 ms before each.
  expect(follow(fixedPolling(1000), 1500, [])).toEqual({ delay: 860, requests: 3, learned: [1800] })
  expect(follow(fixedPolling(1000), 60, [])).toEqual({ delay: 60, requests: 1, learned: [] })
})

describe('the optimum of the polling benchmark', () => {
  it('the optimal cost by dynamic programming does not change with a finer grid', () => {
    expect(optimum(law, 400).total / optimum(law, 800).total).toBeCloseTo(1, 4)
  })

  it('no polling schedule of the benchmark costs less than the optimum', () => {
    for (const sigma of [0.3, 0.5, 0.8]) {
      const ratios = comparePolling(sigma)
        .slice(1)
        .flatMap(({ results }) => results.map(({ ratio }) => ratio))
      expect(ratios.length).toBeGreaterThan(10)
      expect(Math.min(...ratios)).toBeGreaterThan(1)
    }
  })
})

it('the table and the plot of the polling benchmark list every schedule', () => {
  const rows = comparePolling(0.5)
  expect(rows.length).toBeGreaterThan(4)
  for (const { name } of rows) {
    expect(pollingTable(rows)).toContain(`| ${name} | **`)
    expect(pollingPlot(rows)).toContain(`>${name}</text>`)
  }
  expect(new DOMParser().parseFromString(pollingPlot(rows), 'image/svg+xml')).toHaveProperty(
    'documentElement.nodeName',
    'svg',
  )
})
