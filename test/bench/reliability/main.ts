import { setImmediate } from 'node:timers/promises'
import { ABSENCES, beAway, setClock } from './absence.js'
import { installClock } from './clock.js'
import {
  absenceFinding,
  clockFinding,
  type Finding,
  findFailures,
  findingsTable,
  onePageFindings,
  soakFindings,
} from './findings.js'
import { followOnOnePage } from './onePage.js'
import { soak } from './soak.js'

const JOBS = 10_000
const SEED = 1
const ON_ONE_PAGE = 1_000
const DAY = 86_400_000

const resourcesBefore = process.getActiveResourcesInfo()
const clock = installClock()

async function onOnePage(hook: 'useRetouchResult' | 'useRetouchResults'): Promise<Finding[]> {
  return onePageFindings(
    `\`${hook}\``,
    ON_ONE_PAGE,
    await followOnOnePage(hook, ON_ONE_PAGE, clock),
  )
}

const away: Finding[] = []
for (const absence of ABSENCES) away.push(absenceFinding(absence, await beAway(absence, clock)))

const still = await setClock(0, clock)
const clockSet = [
  clockFinding('+1 day', await setClock(DAY, clock), still),
  clockFinding('−1 day', await setClock(-DAY, clock), still),
]

const apart = await onOnePage('useRetouchResult')
const together = await onOnePage('useRetouchResults')

const soaked = soakFindings(JOBS, await soak({ jobs: JOBS, seed: SEED, clock, heap }))

const heldJobs = await soak({ jobs: JOBS, seed: SEED, clock, heap, longPolling: true })

clock.uninstall()
const resources = process.getActiveResourcesInfo()
for (const name of resourcesBefore) resources.splice(resources.indexOf(name), 1)
soaked.push({
  what: 'handles left (sockets, pipes, real timers)',
  found: String(resources.length),
  must: { be: '0', holds: resources.length === 0 },
})

const groups = {
  [`${JOBS.toLocaleString('en')} jobs through one QueryClient, seed ${SEED}`]: soaked,
  'The same through a proxy with long polling': soakFindings(JOBS, heldJobs),
  [`${ON_ONE_PAGE.toLocaleString('en')} jobs on one page`]: [...apart, ...together],
  'An hour away from a job that is polled every second, and how much of it `maxWait` counts': away,
  'A system clock that changes while a job is running': clockSet,
}
console.log(findingsTable(groups))
const failures = findFailures(Object.values(groups).flat())
for (const { what, found, must } of failures) console.error(`${what}: ${found}, not ${must?.be}`)
process.exitCode = failures.length === 0 ? 0 : 1

/** Bytes in use after two garbage collections: the second one frees what weak references kept alive. */
async function heap(): Promise<number> {
  for (let turn = 0; turn < 3; turn++) {
    globalThis.gc?.()
    await setImmediate()
  }
  return process.memoryUsage().heapUsed
}
