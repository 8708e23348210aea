import { QueryClient } from '@tanstack/react-query'
import { createRoot } from 'react-dom/client'
import {
  adaptivePolling,
  createRetouchClient,
  RetouchProvider,
  type RetouchResultState,
  type UseRetouchResultOptions,
  useRetouchResult,
} from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { type Clock, pass, passUntil } from './clock.js'
import { setOnline, setVisible } from './page.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const MAX_WAIT = 2 * MINUTE
/** Time between two requests. */
const GAP = 1_000

/** What happens to the page for an hour. */
export const ABSENCES = [
  'hidden',
  'hidden, with pollInBackground',
  'offline',
  'asleep',
  'asleep in the middle of a request',
] as const

export type Absence = (typeof ABSENCES)[number]

export interface AbsenceReport {
  /** Number of requests within the hour. */
  readonly requests: number
  /** Time in ms from the return to the next request. */
  readonly askedAfter: number
  /** Part of the hour, in ms, that counted towards `maxWait`. */
  readonly counted: number
}

/** Polls a job that never settles for a minute, then leaves the page in one state for an hour. */
export async function beAway(absence: Absence, clock: Clock): Promise<AbsenceReport> {
  const pollInBackground = absence === 'hidden, with pollInBackground'
  // A page that keeps polling has polled for the whole hour.
  const maxWait = pollInBackground ? MAX_WAIT + HOUR : MAX_WAIT
  const job = followStuckJob(clock, {
    pollInterval: GAP,
    maxWait,
    pollInBackground,
  })
  await pass(clock, MINUTE)
  const { length } = job.times
  await passUntil(clock, () => job.times.length > length, MINUTE)
  if (absence !== 'asleep in the middle of a request') await pass(clock, GAP / 2)
  const leftAt = clock.performance.now()
  const isTimedOut = () => job.state()?.error?.code === 'TIMED_OUT'
  if (absence.startsWith('asleep')) clock.jump(HOUR)
  else {
    const set = absence === 'offline' ? setOnline : setVisible
    set(false)
    await pass(clock, HOUR)
    set(true)
  }
  const backAt = clock.performance.now()
  await passUntil(clock, isTimedOut, HOUR)
  const askedFor = clock.performance.now() - (job.times[0] ?? 0) - HOUR
  job.unmount()
  return {
    requests: job.times.filter((time) => time > leftAt && time < backAt).length,
    askedAfter: (job.times.find((time) => time >= backAt) ?? Number.POSITIVE_INFINITY) - backAt,
    // Polling ends with the first response after maxWait, so the difference can be negative.
    counted: Math.max(0, maxWait - askedFor),
  }
}

export interface ClockSetReport {
  /** Number of requests in the five minutes after the clock was changed. */
  readonly requests: number
  readonly status: string | undefined
  /** The `elapsed` values that `pollInterval` received, in ms. */
  readonly elapsed: readonly number[]
}

/** Sets the device's clock by `jump` ms after a minute of polling. */
export async function setClock(jump: number, clock: Clock): Promise<ClockSetReport> {
  const elapsed: number[] = []
  const schedule = adaptivePolling()
  const job = followStuckJob(clock, {
    pollInterval: (poll) => {
      elapsed.push(poll.elapsed)
      return schedule(poll)
    },
  })
  await pass(clock, MINUTE)
  const { length } = job.times
  clock.setSystemTime(clock.now + jump)
  await pass(clock, 5 * MINUTE)
  job.unmount()
  return { requests: job.times.length - length, status: job.state()?.status, elapsed }
}

function followStuckJob(clock: Clock, options: Partial<UseRetouchResultOptions>) {
  const emulator = createRetouchEmulator({ latency: 120 })
  const times: number[] = []
  const client = createRetouchClient({
    baseUrl: 'https://service.test',
    appId: 'app',
    fetch: (input, init) => {
      times.push(clock.performance.now())
      return emulator.fetch(input, init)
    },
  })
  const queryClient = new QueryClient()
  let state: RetouchResultState | undefined
  function Photo() {
    state = useRetouchResult({ scanId: 'scan', predictionId: 'stuck', ...options })
    return state.status
  }
  const root = createRoot(document.createElement('div'))
  root.render(
    <RetouchProvider client={client} queryClient={queryClient}>
      <Photo />
    </RetouchProvider>,
  )
  return {
    /** Time of each request, by a clock that is never changed. */
    times,
    state: () => state,
    unmount() {
      root.unmount()
      queryClient.clear()
    },
  }
}
