import type { Absence, AbsenceReport, ClockSetReport } from './absence.js'
import type { OnePageReport } from './onePage.js'
import type { SoakReport } from './soak.js'

/** One row of the table of results. */
export interface Finding {
  readonly what: string
  readonly found: string
  /** The required value, and whether it is met. */
  readonly must?: { readonly be: string; readonly holds: boolean }
}

/**
 * Bytes by which the heap may grow per job: above the noise between two runs, and far below the size of one result.
 */
const FLAT = 100

export function soakFindings(jobs: number, report: SoakReport): Finding[] {
  const { faults, wrong, lost, heap } = report
  const met = Object.values(faults)
  return [
    { what: 'requests', found: count(report.requests) },
    {
      what: 'of them reset, 5xx, cut short, 429',
      found: met.map(count).join(', '),
      must: { be: 'some of each', holds: met.every((requests) => requests > 0) },
    },
    exactly('jobs that ended with their own photo or error', jobs - lost - wrong.length, jobs),
    exactly('jobs lost', lost, 0),
    exactly('renders that showed a photo where there is none', report.falseSuccesses, 0),
    exactly('requests for a job after its terminal response', report.requestsAfterEnd, 0),
    exactly('queries in the cache 5 min after the last page', report.queriesLeft, 0),
    exactly('timers left', report.timersLeft, 0),
    ...(heap.length === 0 ? [] : heapFindings(jobs, heap, report.bytesKept)),
    ...wrong
      .slice(0, 10)
      .map((found) => ({ what: 'wrong', found, must: { be: '', holds: false } })),
  ]
}

function heapFindings(jobs: number, heap: readonly number[], bytesKept: number): Finding[] {
  const [, first = 0] = heap
  const last = heap.at(-1) ?? 0
  const growth = (last - first) / (jobs * (1 - 1 / (heap.length - 1)))
  const megabytes = heap.map((bytes) => (bytes / 2 ** 20).toFixed(1)).join(', ')
  return [
    {
      what: 'heap at the start and after each quarter, all results collected',
      found: `${megabytes} MB`,
    },
    {
      what: 'its growth with each job, from the first quarter on',
      found: `${growth.toFixed(0)} bytes`,
      must: { be: `under ${FLAT}`, holds: growth < FLAT },
    },
    {
      what: 'heap of a finished job until it is collected',
      found: `${(bytesKept / 1000).toFixed(1)} kB`,
    },
  ]
}

export function onePageFindings(hook: string, jobs: number, report: OnePageReport): Finding[] {
  const late = report.shownAfter - report.longest
  return [
    exactly(`${hook}: photos shown`, report.succeeded, jobs),
    { what: `${hook}: requests a job`, found: (report.requests / jobs).toFixed(1) },
    { what: `${hook}: commits of its components`, found: count(report.commits) },
    {
      what: `${hook}: the last photo, after the longest job`,
      found: seconds(late),
      must: { be: 'under 10 s', holds: late < 10_000 },
    },
    { what: `${hook}: CPU, React and the emulator included`, found: seconds(report.cpu) },
  ]
}

interface Bounds {
  /** Number of requests within the hour. */
  readonly requests: readonly [number, number]
  /** Part of the hour in ms. */
  readonly counted: readonly [number, number]
}

/** Tolerance in ms: one polling interval plus one request. */
const GAP = 1_200
const NOTHING: Bounds = { requests: [0, 0], counted: [0, GAP] }

const BOUNDS: Record<Absence, Bounds> = {
  hidden: NOTHING,
  'hidden, with pollInBackground': { requests: [3_000, 3_600], counted: [3_500_000, 3_600_000] },
  offline: NOTHING,
  asleep: NOTHING,
  // During a long sleep, the device cannot tell a slow request from a fast one.
  'asleep in the middle of a request': { requests: [0, 0], counted: [0, 60_000 + GAP] },
}

export function absenceFinding(absence: Absence, report: AbsenceReport): Finding {
  const { requests, counted } = BOUNDS[absence]
  return {
    what: absence,
    found: `${count(report.requests)} requests, the next ${report.askedAfter} ms after; ${seconds(report.counted)} counted`,
    must: {
      be: `${range(requests, count)} requests, the next within 1 s; ${range(counted, seconds)} counted`,
      holds:
        isIn(requests, report.requests) &&
        report.askedAfter < 1_000 &&
        isIn(counted, report.counted),
    },
  }
}

export function clockFinding(jump: string, report: ClockSetReport, still: ClockSetReport): Finding {
  return {
    what: `the clock is set by ${jump}`,
    found: `${count(report.requests)} requests in 5 min, ${report.status}, ${seconds(report.elapsed.at(-1) ?? 0)} elapsed`,
    must: {
      be: 'as with a clock that is not set',
      holds: JSON.stringify(report) === JSON.stringify(still) && report.status === 'pending',
    },
  }
}

/** Formats the findings as Markdown, with one heading per subject. */
export function findingsTable(groups: Readonly<Record<string, readonly Finding[]>>): string {
  const rows = Object.entries(groups).flatMap(([title, findings]) => [
    `| **${title}** | | |`,
    ...findings.map(({ what, found, must }) => `| ${what} | ${found} | ${verdict(must)} |`),
  ])
  return ['| | found | has to be |', '|---|---|---|', ...rows].join('\n')
}

function verdict(must: Finding['must']): string {
  if (must === undefined) return ''
  return must.holds ? must.be : `${must.be} **FAILED**`
}

/** Returns the findings that are out of bounds. */
export function findFailures(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ must }) => must?.holds === false)
}

function exactly(what: string, found: number, be: number): Finding {
  return { what, found: count(found), must: { be: count(be), holds: found === be } }
}

function isIn([low, high]: readonly [number, number], value: number): boolean {
  return value >= low && value <= high
}

function range([low, high]: readonly [number, number], write: (value: number) => string): string {
  return low === high ? write(low) : `${write(low)} to ${write(high)}`
}

function count(value: number): string {
  return value.toLocaleString('en')
}

function seconds(ms: number): string {
  return `${(ms / 1000).toLocaleString('en', { maximumFractionDigits: 1 })} s`
}
