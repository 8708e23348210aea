import { adaptivePolling } from '../../src/polling/adaptivePolling.js'
import { backoffPolling } from '../../src/polling/backoffPolling.js'
import { fixedPolling } from '../../src/polling/fixedPolling.js'
import {
  type Cost,
  computeLearnedCost,
  type Law,
  optimum,
  type Schedule,
} from './pollingSimulation.js'

/** One schedule, and its cost for each distribution compared with the optimum. */
export interface Row {
  readonly name: string
  readonly results: readonly Result[]
}

export interface Result {
  readonly cost: Cost
  /** Factor by which `cost.total` exceeds the optimum. */
  readonly ratio: number
}

export const MEDIANS = [3000, 8000, 20_000]

interface Entry {
  readonly name: string
  readonly schedule: Schedule
  readonly jobs: number
}

const adaptive = adaptivePolling()
const entries: readonly Entry[] = [
  { name: 'adaptive, 20 jobs learned', schedule: adaptive, jobs: 20 },
  { name: 'adaptive, 5 jobs learned', schedule: adaptive, jobs: 5 },
  { name: 'adaptive, nothing learned', schedule: adaptive, jobs: 0 },
  { name: 'fixed 0.5 s', schedule: fixedPolling(500), jobs: 0 },
  { name: 'fixed 1 s', schedule: fixedPolling(1000), jobs: 0 },
  { name: 'fixed 2 s', schedule: fixedPolling(2000), jobs: 0 },
  { name: 'fixed 4 s (vendor’s SDK)', schedule: fixedPolling(4000), jobs: 0 },
  {
    name: 'backoff 1 s × 2 to 30 s',
    schedule: backoffPolling({ from: 1000, factor: 2, to: 30_000 }),
    jobs: 0,
  },
]

/** Cost of each schedule for log-normal durations with the MEDIANS and this sigma. The first row is the optimum. */
export function comparePolling(sigma: number, seed = 1): Row[] {
  const laws = MEDIANS.map((median): Law => ({ median, sigma }))
  const best = laws.map((law) => ({ law, cost: optimum(law) }))
  return [
    { name: 'optimum for the known law', results: best.map(({ cost }) => ({ cost, ratio: 1 })) },
    ...entries.map(({ name, schedule, jobs }) => ({
      name,
      results: best.map(({ law, cost: { total } }) => {
        const cost = computeLearnedCost(schedule, law, jobs, seed)
        return { cost, ratio: cost.total / total }
      }),
    })),
  ]
}

/** Formats the rows as a Markdown table: cost as a multiple of the optimum, requests per job, seconds of delay. */
export function pollingTable(rows: readonly Row[]): string {
  const heads = MEDIANS.map((median) => `median ${median / 1000} s`)
  return [
    `| schedule | ${heads.join(' | ')} |`,
    `|---|${heads.map(() => '---|').join('')}`,
    ...rows.map(({ name, results }) => `| ${name} | ${results.map(cell).join(' | ')} |`),
  ].join('\n')
}

function cell({ ratio, cost }: Result): string {
  return `**${ratio.toFixed(2)}×** ${cost.requests.toFixed(1)} requests, ${(cost.delay / 1000).toFixed(2)} s late`
}
