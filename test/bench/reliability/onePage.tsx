import { QueryClient } from '@tanstack/react-query'
import { type ReactNode, useLayoutEffect } from 'react'
import { createRoot } from 'react-dom/client'
import {
  createRetouchClient,
  RetouchProvider,
  type RetouchResultState,
  useRetouchResult,
  useRetouchResults,
} from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { randomDuration, seeded } from '../pollingSimulation.js'
import { type Clock, pass, passUntil } from './clock.js'

interface Job {
  readonly scanId: string
  readonly predictionId: string
}

type Show = (states: readonly RetouchResultState[]) => void

/** How a page renders its jobs: in one component each, or all in one. */
export const PAGES = {
  useRetouchResult: (jobs: readonly Job[], show: Show) => {
    const shown: RetouchResultState[] = []
    return jobs.map((job, index) => (
      <One
        key={job.predictionId}
        job={job}
        show={(state) => {
          shown[index] = state
          show(shown)
        }}
      />
    ))
  },
  useRetouchResults: (jobs: readonly Job[], show: Show) => <All jobs={jobs} show={show} />,
} satisfies Record<string, (jobs: readonly Job[], show: Show) => ReactNode>

export interface OnePageReport {
  readonly succeeded: number
  readonly requests: number
  /** Number of renders of all components that use the hook. */
  readonly commits: number
  /** Fake time in ms from the first render to the last photo. */
  readonly shownAfter: number
  /** Duration of the longest job in ms. */
  readonly longest: number
  /** CPU time of this process in ms. */
  readonly cpu: number
}

/** Polls jobs to their end that are all mounted at once. */
export async function followOnOnePage(
  page: keyof typeof PAGES,
  count: number,
  clock: Clock,
): Promise<OnePageReport> {
  const random = seeded(1)
  const emulator = createRetouchEmulator({ latency: 120 })
  const jobs = Array.from({ length: count }, (_, index) => {
    const predictionId = `success.${index}`
    const duration = randomDuration({ median: 8_000, sigma: 0.5 }, random)
    emulator.jobs.set(predictionId, { duration })
    return { scanId: 'scan', predictionId }
  })
  const durations = [...emulator.jobs.values()].map(({ duration = 0 }) => duration)
  const client = createRetouchClient({
    baseUrl: 'https://service.test',
    appId: 'app',
    fetch: emulator.fetch,
  })
  const queryClient = new QueryClient()
  let commits = 0
  let states: readonly RetouchResultState[] = []
  const show: Show = (shown) => {
    commits += 1
    states = shown
  }
  const succeeded = () => states.filter((state) => state.isSuccess).length

  const startedAt = clock.performance.now()
  const cpuBefore = process.cpuUsage()
  const root = createRoot(document.createElement('div'))
  root.render(
    <RetouchProvider client={client} queryClient={queryClient}>
      {PAGES[page](jobs, show)}
    </RetouchProvider>,
  )
  await passUntil(clock, () => succeeded() === count, 600_000)
  const shownAfter = clock.performance.now() - startedAt
  await pass(clock, 60_000)
  const { user, system } = process.cpuUsage(cpuBefore)
  const report = {
    succeeded: succeeded(),
    requests: emulator.requests.length,
    commits,
    shownAfter,
    longest: Math.max(...durations),
    cpu: (user + system) / 1000,
  }
  root.unmount()
  queryClient.clear()
  return report
}

function One({ job, show }: { job: Job; show: (state: RetouchResultState) => void }) {
  const state = useRetouchResult(job)
  useLayoutEffect(() => show(state))
  return state.status
}

function All({ jobs, show }: { jobs: readonly Job[]; show: Show }) {
  const states = useRetouchResults(jobs)
  useLayoutEffect(() => show(states))
  return states.length
}
