import { setupWorker } from 'msw/browser'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'

/** In tests, jobs take no time. */
const isTest = import.meta.env.MODE === 'test'

/** The service behind every story. The id of a job selects its scenario. */
const emulator = createRetouchEmulator(
  isTest ? { jobDuration: 600 } : { jobDuration: 6_000, latency: 150 },
)

/** Intercepts this page's requests with the emulator. A request to any other host is an error. */
export async function startWorker() {
  const worker = setupWorker(...retouchHandlers(emulator))
  await worker.start({
    quiet: true,
    serviceWorker: { url: './mockServiceWorker.js' },
    onUnhandledRequest(request, print) {
      if (new URL(request.url).origin !== location.origin) print.error()
    },
  })
  return worker
}

let jobs = 0

/** Ids of a new job that plays `scenario` from its start. */
export function newJob(scenario: string) {
  jobs += 1
  return { appId: 'storybook', scanId: 'scan', predictionId: `${scenario}.${jobs}` }
}
