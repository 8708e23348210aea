import { setupWorker } from 'msw/browser'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'

/** Tests have no eyes to wait for. */
const isTest = import.meta.env.MODE === 'test'

/** The service behind every story. The id of a job names the scenario that it plays. */
const emulator = createRetouchEmulator(
  isTest ? { jobDuration: 600 } : { jobDuration: 6_000, latency: 150 },
)

/** Puts the emulator on the network of this page. A request to anywhere else is an error. */
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

/** The ids of a new job that plays `scenario` from its beginning. */
export function newJob(scenario: string) {
  jobs += 1
  return { appId: 'storybook', scanId: 'scan', predictionId: `${scenario}.${jobs}` }
}
