import { afterEach, beforeEach, expect, it } from 'vitest'
import { ABSENCES, beAway, setClock } from './absence.js'
import { type Clock, installClock } from './clock.js'
import { absenceFinding, clockFinding, findFailures, soakFindings } from './findings.js'
import { soak } from './soak.js'

const LONG = 60_000
const DAY = 86_400_000

let clock: Clock
beforeEach(() => {
  clock = installClock()
})
afterEach(() => clock.uninstall())

it(
  '300 jobs over an unreliable network have the right outcome, and no request follows it',
  async () => {
    const jobs = 300
    expect(findFailures(soakFindings(jobs, await soak({ jobs, seed: 1, clock })))).toEqual([])
  },
  LONG,
)

it(
  '300 jobs through a proxy with long polling have the right outcome',
  async () => {
    const jobs = 300
    const report = await soak({ jobs, seed: 1, clock, longPolling: true })
    expect(findFailures(soakFindings(jobs, report))).toEqual([])
  },
  LONG,
)

it.each(ABSENCES)(
  'a page that is %s for an hour sends as many requests as required',
  async (absence) => {
    expect(findFailures([absenceFinding(absence, await beAway(absence, clock))])).toEqual([])
  },
  LONG,
)

it.each([DAY, -DAY])(
  'changing the system clock by %i ms does not change polling',
  async (jump) => {
    const still = await setClock(0, clock)
    expect(findFailures([clockFinding(String(jump), await setClock(jump, clock), still)])).toEqual(
      [],
    )
  },
  LONG,
)
