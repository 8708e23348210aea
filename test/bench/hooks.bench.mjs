// CPU of many hooks that poll at once, with production builds of React, TanStack Query and this library.
// Prints a table of CPU seconds for 1,000 jobs of ten polls each, compared with tracked useQuery calls, and of CPU
// milliseconds for one changed job among them.
import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const MODES = ['useQuery', 'useRetouchResult', 'useRetouchResults']
const RUNS = 5

if (process.argv[2]) {
  await run(process.argv[2])
} else {
  const cpu = Object.fromEntries(MODES.map((mode) => [mode, []]))
  const change = Object.fromEntries(MODES.map((mode) => [mode, []]))
  // Modes run in turns, so that other load on the machine affects all of them alike.
  for (let turn = 0; turn < RUNS; turn++) {
    for (const mode of MODES) {
      const printed = execFileSync(process.execPath, [fileURLToPath(import.meta.url), mode], {
        env: { ...process.env, NODE_ENV: 'production' },
        encoding: 'utf8',
      })
      const [polling, changing] = JSON.parse(printed)
      cpu[mode].push(polling)
      change[mode].push(changing)
    }
  }
  const median = (values) => values.sort((a, b) => a - b)[Math.floor(RUNS / 2)]
  console.log(
    `\n| 1,000 jobs, ten polls each | CPU, median of ${RUNS} (s) | beside useQuery | CPU of one change (ms) |\n|---|---|---|---|`,
  )
  for (const mode of MODES) {
    const share = median(cpu[mode]) / median(cpu.useQuery)
    console.log(
      `| ${mode} | ${median(cpu[mode]).toFixed(2)} | ${share.toFixed(2)} | ${median(change[mode]).toFixed(1)} |`,
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
  const {
    createRetouchClient,
    RetouchProvider,
    retouchResultQueryKey,
    useRetouchResult,
    useRetouchResults,
  } = await import('../../dist/index.js')

  const JOBS = 1_000
  const POLLS = 10
  const INTERVAL = 250
  const counts = new Map()
  const body = (url) => {
    const requestCount = (counts.get(url) ?? 0) + 1
    counts.set(url, requestCount)
    return requestCount < POLLS
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
  const splitSections = (ids) =>
    Array.from({ length: 40 }, (_, section) =>
      h(
        'section',
        { key: section },
        ids
          .slice(section * 25, section * 25 + 25)
          .map((job) => h(One, { key: job.predictionId, ...job })),
      ),
    )
  const measure = async (run) => {
    const before = process.cpuUsage()
    await run()
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  }
  const show = (client, queryClient) => {
    const root = createRoot(document.getElementById('root'))
    root.render(
      h(
        QueryClientProvider,
        { client: queryClient },
        h(RetouchProvider, { client }, One ? splitSections(ids) : h(All)),
      ),
    )
    return root
  }
  let root
  const polling = await measure(async () => {
    root = show(client, new QueryClient())
    await finished.promise
  })
  root.unmount()

  // The same page with a service that does not respond: a job changes when it is written into the cache.
  const queryClient = new QueryClient()
  const silent = {
    baseUrl: 'https://example.com',
    appId: 'app',
    fetch: () => new Promise(() => {}),
  }
  show(createRetouchClient(silent), queryClient)
  await pause(1_000)
  const CHANGES = 100
  const changing = await measure(async () => {
    for (const { predictionId } of ids.slice(0, CHANGES)) {
      const key =
        mode === 'useQuery'
          ? ['bare', predictionId]
          : retouchResultQueryKey({ appId: 'app', scanId: 'scan', predictionId })
      queryClient.setQueryData(key, { state: 'processing', apiStatus: 'NEW', predictionId })
      // Longer than the frame in which the changes of a list are collected.
      await pause(20)
    }
  })
  process.stdout.write(JSON.stringify([polling, (changing / CHANGES) * 1_000]))
  process.exit(0)
}

function pause(ms) {
  return new Promise((resolve) => setTimeout(resolve, ms))
}

function deferred() {
  let resolve
  const promise = new Promise((settle) => {
    resolve = settle
  })
  return { promise, resolve }
}
