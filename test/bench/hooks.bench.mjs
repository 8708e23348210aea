// CPU of many hooks that poll at once, with production builds of React, TanStack Query and this library.
// Prints a table of CPU seconds for 1,000 jobs of ten polls each, compared with tracked useQuery calls.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MODES = ['useQuery', 'useRetouchResult', 'useRetouchResults']
const RUNS = 5

if (process.argv[2]) {
  await run(process.argv[2])
} else {
  const cpu = Object.fromEntries(MODES.map((mode) => [mode, []]))
  // Modes run in turns, so that other load on the machine affects all of them alike.
  for (let turn = 0; turn < RUNS; turn++) {
    for (const mode of MODES) {
      const printed = execFileSync(process.execPath, [fileURLToPath(import.meta.url), mode], {
        env: { ...process.env, NODE_ENV: 'production' },
        encoding: 'utf8',
      })
      cpu[mode].push(Number(printed))
    }
  }
  const median = (mode) => cpu[mode].sort((a, b) => a - b)[Math.floor(RUNS / 2)]
  console.log(
    `\n| 1,000 jobs, ten polls each | CPU, median of ${RUNS} (s) | beside useQuery |\n|---|---|---|`,
  )
  for (const mode of MODES) {
    console.log(
      `| ${mode} | ${median(mode).toFixed(2)} | ${(median(mode) / median('useQuery')).toFixed(2)} |`,
    )
  }
}

async function run(mode) {
  const { JSDOM } = await import('jsdom')
  const { window } = new JSDOM('<div id="root"></div>')
  Object.assign(globalThis, { window, document: window.document })
  const { createElement: h } = await import('react')
  const { createRoot } = await import('react-dom/client')
  const { QueryClient, QueryClientProvider, useQuery } = await import('@tanstack/react-query')
  const { createRetouchClient, RetouchProvider, useRetouchResult, useRetouchResults } =
    await import('../../dist/index.js')

  const JOBS = 1_000
  const POLLS = 10
  const INTERVAL = 250
  const asks = new Map()
  const body = (url) => {
    const ask = (asks.get(url) ?? 0) + 1
    asks.set(url, ask)
    return ask < POLLS
      ? { status: 'PROCESSING', createdAt: '2026-01-01T00:00:00Z', output: null, error: null }
      : { status: 'SUCCESS', output: ['https://delivery.pixelbin.io/result_0.png'], error: null }
  }
  const fetch = async (url) => {
    await new Promise((resolve) => setTimeout(resolve, Math.random() * 50))
    return Response.json(body(String(url)))
  }

  let done = 0
  const finished = Promise.withResolvers?.() ?? deferred()
  const count = (status) => {
    if (status === 'success' && ++done === JOBS) finished.resolve()
  }
  const client = createRetouchClient({ baseUrl: 'https://example.com', appId: 'app', fetch })
  const ids = Array.from({ length: JOBS }, (_, index) => ({
    scanId: 'scan',
    predictionId: `job-${index}`,
  }))

  const modes = {
    useQuery({ predictionId }) {
      const { data, error } = useQuery({
        queryKey: ['bare', predictionId],
        queryFn: ({ signal }) =>
          client.getRetouchResult({ scanId: 'scan', predictionId }, { signal }),
        refetchInterval: ({ state }) => (state.data?.state === 'succeeded' ? false : INTERVAL),
      })
      if (data?.state === 'succeeded') count('success')
      return error ? 'error' : (data?.apiStatus ?? null)
    },
    useRetouchResult({ predictionId }) {
      const { status, apiStatus } = useRetouchResult({
        scanId: 'scan',
        predictionId,
        pollInterval: INTERVAL,
      })
      count(status)
      return apiStatus ?? null
    },
  }
  const All = () => {
    const states = useRetouchResults(ids.map((job) => ({ ...job, pollInterval: INTERVAL })))
    if (states.every(({ status }) => status === 'success')) finished.resolve()
    return states.map(({ apiStatus }, index) => h('span', { key: index }, apiStatus))
  }
  const One = modes[mode]
  // Rendered in sections, as on a real page: with a thousand siblings, React's list traversal would dominate.
  const sectionsOf = (ids) =>
    Array.from({ length: 40 }, (_, section) =>
      h(
        'section',
        { key: section },
        ids
          .slice(section * 25, section * 25 + 25)
          .map((job) => h(One, { key: job.predictionId, ...job })),
      ),
    )
  const before = process.cpuUsage()
  const root = createRoot(document.getElementById('root'))
  root.render(
    h(
      QueryClientProvider,
      { client: new QueryClient() },
      h(RetouchProvider, { client }, One ? sectionsOf(ids) : h(All)),
    ),
  )
  await finished.promise
  const { user, system } = process.cpuUsage(before)
  process.stdout.write(String((user + system) / 1e6))
  process.exit(0)
}

function deferred() {
  let resolve
  const promise = new Promise((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
