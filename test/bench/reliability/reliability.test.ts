import { afterEach, beforeEach, expect, it } from 'vitest'
import { ABSENCES, beAway, setClock } from './absence.js'
import { type Clock, installClock } from './clock.js'
import { absenceFinding, clockFinding, failuresOf, soakFindings } from './findings.js'
import { soak } from './soak.js'

const LONG = 60_000
const DAY = 86_400_000

let clock: Clock
beforeEach(() => {
  clock = installClock()
})
afterEach(() => clock.uninstall())

it(
  '300 jobs over a bad network end as they must, and are asked about no more',
  async () => {
    const jobs = 300
    expect(failuresOf(soakFindings(jobs, await soak({ jobs, seed: 1, clock })))).toEqual([])
  },
  LONG,
)

it(
  '300 jobs end as they must through a proxy with long polling',
  async () => {
    const jobs = 300
    const report = await soak({ jobs, seed: 1, clock, longPolling: true })
    expect(failuresOf(soakFindings(jobs, report))).toEqual([])
  },
  LONG,
)

it.each(ABSENCES)(
  'an hour %s costs what it should',
  async (absence) => {
    expect(failuresOf([absenceFinding(absence, await beAway(absence, clock))])).toEqual([])
  },
  LONG,
)

it.each([DAY, -DAY])(
  'a clock that is set by %i ms changes nothing',
  async (jump) => {
    const still = await setClock(0, clock)
    expect(failuresOf([clockFinding(String(jump), await setClock(jump, clock), still)])).toEqual([])
  },
  LONG,
)
