import {
  focusManager,
  onlineManager,
  QueryClient,
  QueryErrorResetBoundary,
} from '@tanstack/react-query'
import { act, cleanup, render } from '@testing-library/react'
import * as fc from 'fast-check'
import { Component, type ReactNode, Suspense } from 'react'
import {
  createRetouchClient,
  isRetouchError,
  RetouchProvider,
  type RetouchResultState,
  retouchResultQueryKey,
  useRetouchResult,
  useSuspenseRetouchResult,
} from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'

// These tests wait for neither files nor sockets, so fake time advances only when a command advances it.
beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

const JOBS = ['success', 'no-face-detected', 'stuck', 'server-error', 'not-found'] as const
const SLOTS = [0, 1, 2] as const
type JobId = (typeof JOBS)[number]

interface Hook {
  job: JobId
  isSuspense: boolean
  isThrowing: boolean
  pollInterval: number
  maxWait: number
}

/** The part of a hook's state that distinguishes outcomes. */
type Seen = Pick<RetouchResultState, 'status' | 'error'>

class Boundary extends Component<{ onReset: () => void; children: ReactNode }> {
  override state = { error: null as Error | null }
  static getDerivedStateFromError(error: Error) {
    return { error }
  }
  override componentDidCatch() {
    vi.mocked(console.error).mockClear()
  }
  override render() {
    return this.state.error ? null : this.props.children
  }
}

/** A page with up to three hooks, the emulator behind it, and the expected state of each hook. */
class Page {
  readonly emulator = createRetouchEmulator({
    jobDuration: 3_000,
    latency: 40,
    now: () => Date.now(),
  })
  readonly queryClient = new QueryClient()
  readonly hooks = new Map<number, Hook & { key: number }>()
  /** Last state that each hook reported. */
  readonly seen = new Map<number, Seen>()
  readonly resets = new Map<number, () => void>()
  readonly boundaries = new Map<number, Boundary>()
  #client = this.#createClient()
  #keys = 0
  readonly view = render(null)

  #createClient() {
    return createRetouchClient({ fetch: this.emulator.fetch, appId: 'app' })
  }

  render() {
    act(() =>
      this.view.rerender(
        <RetouchProvider client={this.#client} queryClient={this.queryClient}>
          {[...this.hooks].map(([slot, hook]) => (
            <QueryErrorResetBoundary key={hook.key}>
              {({ reset }) => {
                this.resets.set(slot, reset)
                return (
                  <Boundary
                    onReset={reset}
                    ref={(boundary) => void (boundary && this.boundaries.set(slot, boundary))}
                  >
                    <Suspense>
                      {hook.isSuspense ? (
                        <SuspenseProbe hook={hook} report={this.#report(hook)} />
                      ) : (
                        <Probe hook={hook} report={this.#report(hook)} />
                      )}
                    </Suspense>
                  </Boundary>
                )
              }}
            </QueryErrorResetBoundary>
          ))}
        </RetouchProvider>,
      ),
    )
  }

  #report({ key, job }: Hook & { key: number }) {
    return (state: Seen) => {
      if (this.seen.get(key)?.status === 'success' && state.status !== 'success') {
        // A success can only become an error if the app writes a failure into the cache.
        expect([state.status, this.cached(job)]).toEqual(['error', 'failed'])
      }
      this.seen.set(key, state)
    }
  }

  mount(slot: number, hook: Hook) {
    this.hooks.set(slot, { ...hook, key: ++this.#keys })
    this.render()
  }

  unmount(slot: number) {
    this.hooks.delete(slot)
    this.render()
  }

  change(slot: number, options: Pick<Hook, 'maxWait' | 'pollInterval'>) {
    const hook = this.hooks.get(slot)
    // A component below an error boundary that caught its error is not rendered, so it does not see new options.
    const isCaught = this.boundaries.get(slot)?.state.error
    if (hook && !isCaught) this.hooks.set(slot, { ...hook, ...options })
    this.render()
  }

  swapClient() {
    this.#client = this.#createClient()
    this.render()
  }

  resetBoundary(slot: number) {
    const boundary = this.boundaries.get(slot)
    if (!this.hooks.has(slot) || !boundary?.state.error) return
    act(() => {
      this.resets.get(slot)?.()
      boundary.setState({ error: null })
    })
  }

  async advance(ms: number) {
    await act(async () => {
      await vi.advanceTimersByTimeAsync(ms)
    })
  }

  /** Final state of a hook as a person sees it: an error code, "success", or the state in which it is stuck. */
  outcome(slot: number, { key }: { key: number }): string {
    const thrown = this.boundaries.get(slot)?.state.error
    if (thrown) return isRetouchError(thrown) ? thrown.code : String(thrown)
    const state = this.seen.get(key)
    return state?.error?.code ?? state?.status ?? 'suspended'
  }

  outcomes() {
    return [...this.hooks].map(([slot, hook]) => ({ ...hook, outcome: this.outcome(slot, hook) }))
  }

  cached(job: string) {
    return this.queryClient.getQueryData<{ state: string }>(key(job))?.state ?? 'none'
  }

  count(job: string) {
    return this.emulator.requests.filter(({ predictionId }) => predictionId === job).length
  }
}

const key = (predictionId: string) =>
  retouchResultQueryKey({ appId: 'app', scanId: 'scan', predictionId })

const toOptions = ({ job, pollInterval, maxWait }: Hook) => ({
  scanId: 'scan',
  predictionId: job,
  pollInterval,
  maxWait,
})

interface ProbeProps {
  hook: Hook
  report: (state: Seen) => void
}

function Probe({ hook, report }: ProbeProps) {
  report(useRetouchResult({ ...toOptions(hook), query: { throwOnError: hook.isThrowing } }))
  return null
}

function SuspenseProbe({ hook, report }: ProbeProps) {
  useSuspenseRetouchResult(toOptions(hook))
  report({ status: 'success', error: null })
  return null
}

/** Runs one command. Checks that no request is sent for a job that is terminal in the cache before and after it. */
class Command implements fc.AsyncCommand<object, Page> {
  readonly #name: string
  readonly #play: (page: Page) => unknown

  constructor(name: string, play: (page: Page) => unknown) {
    this.#name = name
    this.#play = play
  }

  check = () => true
  toString = () => this.#name

  async run(_: object, page: Page) {
    const before = JOBS.map((job) => ({ job, state: page.cached(job), count: page.count(job) }))
    await this.#play(page)
    for (const { job, state, count } of before) {
      const isTerminal = (now: string) => now === 'succeeded' || now === 'failed'
      if (isTerminal(state) && isTerminal(page.cached(job))) expect(page.count(job)).toBe(count)
    }
  }
}

const slot = fc.constantFrom(...SLOTS)
const job = fc.constantFrom(...JOBS)
const pollInterval = fc.constantFrom(250, 1_000, 5_000)
const maxWait = fc.constantFrom(2_000, 8_000)
const inAct = (play: (page: Page) => unknown) => (page: Page) =>
  act(async () => {
    void play(page)
  })
const command = (name: string, play: (page: Page) => unknown) =>
  fc.constant(new Command(name, inAct(play)))
const onJob = (name: string, play: (page: Page, queryKey: readonly unknown[]) => unknown) =>
  job.map(
    (id) =>
      new Command(
        `${name} ${id}`,
        inAct((page) => play(page, key(id))),
      ),
  )

const commands = fc.commands(
  [
    fc
      .record({
        slot,
        job,
        isSuspense: fc.boolean(),
        isThrowing: fc.boolean(),
        pollInterval,
        maxWait,
      })
      .map(
        ({ slot, ...hook }) =>
          new Command(`mount ${slot} ${JSON.stringify(hook)}`, (page) => page.mount(slot, hook)),
      ),
    slot.map((slot) => new Command(`unmount ${slot}`, (page) => page.unmount(slot))),
    fc
      .record({ slot, pollInterval, maxWait })
      .map(
        ({ slot, ...options }) =>
          new Command(`rerender ${slot} ${JSON.stringify(options)}`, (page) =>
            page.change(slot, options),
          ),
      ),
    fc
      .constantFrom(10, 300, 1_000, 4_000)
      .map((ms) => new Command(`advance ${ms}`, (page) => page.advance(ms))),
    command('clear', ({ queryClient }) => queryClient.clear()),
    onJob('remove', ({ queryClient }, queryKey) => queryClient.removeQueries({ queryKey })),
    onJob('reset', ({ queryClient }, queryKey) => void queryClient.resetQueries({ queryKey })),
    onJob(
      'invalidate',
      ({ queryClient }, queryKey) => void queryClient.invalidateQueries({ queryKey }),
    ),
    onJob('refetch', ({ queryClient }, queryKey) => void queryClient.refetchQueries({ queryKey })),
    onJob('cancel', ({ queryClient }, queryKey) => void queryClient.cancelQueries({ queryKey })),
    onJob(
      'cancel without revert',
      ({ queryClient }, queryKey) =>
        void queryClient.cancelQueries({ queryKey }, { revert: false }),
    ),
    onJob('set processing', ({ queryClient }, queryKey) =>
      queryClient.setQueryData(queryKey, {
        state: 'processing',
        apiStatus: 'PROCESSING',
        predictionId: 'p',
      }),
    ),
    onJob('set failed', ({ queryClient }, queryKey) =>
      queryClient.setQueryData(queryKey, {
        state: 'failed',
        apiStatus: 'FAILURE',
        predictionId: 'p',
        error: { code: 'JOB_FAILED', message: 'x' },
      }),
    ),
    fc.boolean().map(
      (on) =>
        new Command(
          `focus ${on}`,
          inAct(() => focusManager.setFocused(on)),
        ),
    ),
    fc.boolean().map(
      (on) =>
        new Command(
          `online ${on}`,
          inAct(() => onlineManager.setOnline(on)),
        ),
    ),
    fc.constant(new Command('swap the client', (page) => page.swapClient())),
    slot.map((slot) => new Command(`reset boundary ${slot}`, (page) => page.resetBoundary(slot))),
  ],
  { maxCommands: 14 },
)

/** Correct outcomes of a job. Another hook may have written its failure into the cache. */
const RIGHT: Record<JobId, readonly string[]> = {
  success: ['success', 'JOB_FAILED'],
  'no-face-detected': ['NO_FACE_DETECTED', 'JOB_FAILED'],
  stuck: ['TIMED_OUT', 'JOB_FAILED'],
  'server-error': ['SERVER_ERROR', 'JOB_FAILED'],
  'not-found': ['NOT_FOUND', 'JOB_FAILED'],
}

function isRight({ job, maxWait, outcome }: ReturnType<Page['outcomes']>[number]): boolean {
  // A job takes 3 s, so a hook with a maxWait of 2 s may time out.
  const mayTimeOut = outcome === 'TIMED_OUT' && maxWait < 3_000
  return RIGHT[job].includes(outcome) || mayTimeOut
}

async function expectRightEnd(page: Page) {
  // Five failures take at most 15 s of backoff, a maxWait at most 8 s.
  for (let seconds = 0; seconds < 60 && !page.outcomes().every(isRight); seconds++) {
    await page.advance(1_000)
  }
  expect(page.outcomes().filter((hook) => !isRight(hook))).toEqual([])
  page.hooks.clear()
  page.render()
  // In several steps, because React renders between timers, and detects only then that a component was removed.
  for (let steps = 0; steps < 5; steps++) await page.advance(200)
  const { length } = page.emulator.requests
  await page.advance(10_000)
  expect(page.emulator.requests).toHaveLength(length)
}

const HOOK = { isSuspense: true, isThrowing: false, pollInterval: 250, maxWait: 8_000 }

it.each<[string, Hook, Hook]>([
  [
    'two suspended components that poll a job in different intervals',
    { ...HOOK, job: 'success' },
    { ...HOOK, job: 'success', pollInterval: 5_000 },
  ],
  [
    'a suspended component beside a hook that renders before it',
    { ...HOOK, job: 'stuck', maxWait: 2_000 },
    { ...HOOK, job: 'stuck', maxWait: 2_000, isSuspense: false },
  ],
])('every hook reaches the right state with %s', async (_, first, second) => {
  const page = new Page()
  page.mount(0, first)
  page.mount(1, second)
  await expectRightEnd(page)
})

/** 2,000 sequences take two minutes of CPU, and ten on a busy machine. REACT_RETOUCH_RUNS sets another number. */
const RUNS = Number(process.env.REACT_RETOUCH_RUNS ?? 2_000)

it(
  `every hook reaches the right state in ${RUNS} random sequences of actions`,
  async () => {
    const property = fc
      .asyncProperty(commands, async (sequence) => {
        const page = new Page()
        await fc.asyncModelRun(() => ({ model: {}, real: page }), sequence)
        await inAct(() => {
          focusManager.setFocused(true)
          onlineManager.setOnline(true)
        })(page)
        await expectRightEnd(page)
      })
      .afterEach(() => {
        cleanup()
        focusManager.setFocused(undefined)
        onlineManager.setOnline(true)
        vi.clearAllTimers()
      })
    await fc.assert(property, { numRuns: RUNS })
    // Half a second per sequence: a limit for a run that hangs, not for a slow machine.
  },
  RUNS * 500,
)
