import { QueryClient } from '@tanstack/react-query'
import { Fragment } from 'react'
import { createRoot } from 'react-dom/client'
import {
  createRetouchClient,
  RetouchProvider,
  type RetouchResultState,
  useRetouchResult,
} from 'react-retouch'
import { randomDuration, seeded } from '../pollingSimulation.js'
import { type Clock, pass, passUntil } from './clock.js'
import { createFaultyService, type Fault } from './faultyService.js'
import { OUTCOMES } from './outcomes.js'
import { setOnline, setVisible } from './page.js'

const WAVE = 100
const ACCOUNT = ['unauthorized', 'forbidden', 'usage-limit-exceeded']
const QUARTERS = 4
/** Time in ms that TanStack Query keeps unused queries: its default, as apps have it. */
const GC_TIME = 300_000
const MINUTE = 60_000

interface SoakOptions {
  readonly jobs: number
  readonly seed: number
  readonly clock: Clock
  /** Whether polls go through a proxy with long polling. */
  readonly longPolling?: boolean
  /** Returns the bytes in use after a garbage collection. Undefined if the heap is not measured. */
  readonly heap?: () => Promise<number>
}

export interface SoakReport {
  readonly requests: number
  readonly faults: Readonly<Record<Fault, number>>
  /** Jobs that never end, on a page that polled for ten minutes. */
  readonly lost: number
  /** Jobs whose outcome differs from the expected one. */
  readonly wrong: readonly string[]
  /** Renders with a photo for a job that has none. */
  readonly falseSuccesses: number
  readonly requestsAfterEnd: number
  /** Bytes at the start and after each quarter, after all results were garbage-collected. Empty if not measured. */
  readonly heap: readonly number[]
  /** Bytes that a terminal job takes until it is garbage-collected. */
  readonly bytesKept: number
  readonly queriesLeft: number
  readonly timersLeft: number
}

interface FollowedJob {
  readonly predictionId: string
  /** URL of the photo, or code of the error. */
  readonly mustEndAs: string
  shown: RetouchResultState | undefined
  /** First outcome that was rendered. It must never change. */
  endedAs: string | undefined
}

/**
 * Polls jobs until they are terminal, over an unreliable network, through one QueryClient and mounted hooks. The jobs
 * start in waves on one page, which is hidden, goes offline and remounts its components, both during and after the
 * jobs.
 */
export async function soak({
  jobs,
  seed,
  clock,
  longPolling = false,
  heap,
}: SoakOptions): Promise<SoakReport> {
  const random = seeded(seed)
  const service = createFaultyService(jobs, random, { longPolling })
  const client = createRetouchClient({
    baseUrl: 'https://service.test',
    appId: 'app',
    fetch: service.fetch,
    longPolling,
  })
  const queryClient = new QueryClient()
  const heaps = heap ? [await heap()] : []
  const wrong: string[] = []
  let lost = 0
  let falseSuccesses = 0
  let jobsKept = 0
  let bytesKept = 0

  function Photo({ job }: { job: FollowedJob }) {
    const state = useRetouchResult({ scanId: 'scan', predictionId: job.predictionId })
    job.shown = state
    job.endedAs ??= getOutcome(state)
    if (state.isSuccess && !job.mustEndAs.startsWith('https:')) falseSuccesses += 1
    return state.status
  }

  // The proxy reports problems of its own account as an unavailable service.
  const outcomes = longPolling ? OUTCOMES.filter(([name]) => !ACCOUNT.includes(name)) : OUTCOMES

  function newJob(number: number): FollowedJob {
    const photos = OUTCOMES.filter(([, outcome]) => outcome === 'photo')
    const choice = random() < 0.5 ? photos : outcomes
    const [scenario, outcome] = choice[Math.floor(random() * choice.length)] ?? ['success', 'photo']
    const predictionId = `${scenario}.${number}`
    const duration = randomDuration({ median: 5_000, sigma: 0.5 }, random)
    service.emulator.jobs.set(predictionId, { duration })
    const photo = `https://delivery.pixelbin.io/predictions/outputs/30d/${predictionId}/result_0.png`
    return {
      predictionId,
      mustEndAs: outcome === 'photo' ? photo : outcome,
      shown: undefined,
      endedAs: undefined,
    }
  }

  async function follow(wave: readonly FollowedJob[]): Promise<void> {
    const root = createRoot(document.createElement('div'))
    const mount = (time: number) =>
      root.render(
        <RetouchProvider client={client} queryClient={queryClient}>
          <Fragment key={time}>
            {wave.map((job) => (
              <Photo key={job.predictionId} job={job} />
            ))}
          </Fragment>
        </RetouchProvider>,
      )
    const disturb = async () => {
      setVisible(false)
      await pass(clock, 2_000)
      setVisible(true)
      await pass(clock, 1_000)
      setOnline(false)
      await pass(clock, 2_000)
      setOnline(true)
      await pass(clock, 1_000)
    }
    mount(1)
    await pass(clock, 1_500)
    await disturb()
    mount(2)
    const areOver = () => wave.every(({ shown }) => shown && !shown.isPending)
    await passUntil(clock, areOver, 10 * MINUTE)
    await disturb()
    mount(3)
    void queryClient.invalidateQueries()
    // Jobs of earlier waves are included. Rejected jobs are not, because refetch would request them again.
    void queryClient.refetchQueries({ predicate: ({ state }) => state.status === 'success' })
    await pass(clock, 2 * MINUTE)
    root.unmount()
  }

  function judge(wave: readonly FollowedJob[]): void {
    for (const { predictionId, mustEndAs, shown, endedAs } of wave) {
      const ends = [endedAs, getOutcome(shown)]
      if (ends.includes(undefined)) lost += 1
      else if (ends.some((end) => end !== mustEndAs)) {
        wrong.push(`${predictionId}: ${ends.join(', then ')}, not ${mustEndAs}`)
      }
    }
  }

  for (let first = 0; first < jobs; first += WAVE) {
    const wave = Array.from({ length: Math.min(WAVE, jobs - first) }, (_, index) =>
      newJob(first + index),
    )
    await follow(wave)
    judge(wave)
    service.emulator.reset()
    if (heap && (first + wave.length) * QUARTERS >= jobs * heaps.length) {
      const kept = queryClient.getQueryCache().getAll().length
      const before = await heap()
      await pass(clock, GC_TIME + 1_000)
      const after = await heap()
      heaps.push(after)
      jobsKept += kept
      bytesKept += before - after
    }
  }
  await pass(clock, GC_TIME + 1_000)

  return {
    requests: service.requests,
    faults: service.faults,
    lost,
    wrong,
    falseSuccesses,
    requestsAfterEnd: service.requestsAfterEnd,
    heap: heaps,
    bytesKept: bytesKept / jobsKept,
    queriesLeft: queryClient.getQueryCache().getAll().length,
    timersLeft: clock.countTimers(),
  }
}

function getOutcome(state: RetouchResultState | undefined): string | undefined {
  return state?.isSuccess ? state.data.image.url : state?.error?.code
}
