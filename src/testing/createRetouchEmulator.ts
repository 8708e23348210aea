import { RETOUCH_SCENARIOS, type RetouchScenario } from './RETOUCH_SCENARIOS.js'
import type {
  RetouchEmulator,
  RetouchEmulatorJob,
  RetouchEmulatorOptions,
  RetouchEmulatorRequest,
  RetouchScript,
  RetouchScriptContext,
} from './RetouchEmulator.js'
import { SCENARIO_SCRIPTS } from './scenarios/scenarioScripts.js'
import { jobBody } from './service/jobBody.js'
import { jsonResponse } from './service/jsonResponse.js'
import { pause } from './service/pause.js'
import { type DefaultResponse, rejectRequest, respond } from './service/respond.js'
import { IMAGE_HOST, type Route, readRoute } from './service/route.js'
import { serveImage } from './service/serveImage.js'
import { serviceError } from './service/serviceError.js'
import { checkUpload, readUpload } from './upload/checkUpload.js'

/**
 * Creates an emulator of the retouch service in memory, for tests, stories and development. It needs only web `Request`
 * and `Response`, so it runs in browsers, in Node 20 and in service workers. It serves jobs, accepts uploads, serves the
 * original and retouched images, and plays each of `RETOUCH_SCENARIOS`.
 *
 * @param options.scenario - Scenario of jobs whose id names none. Default `"success"`.
 * @param options.jobDuration - Duration of a job in ms. Default 4000.
 * @param options.latency - Delay of each response in ms. Default 0.
 * @param options.apiToken - Required as a bearer token. By default none is required.
 * @param options.imageBaseUrl - Base URL of images, or a path on the origin of each request.
 * @returns The emulator: its `fetch`, its `jobs` and the `requests` that it received.
 * @example
 * const emulator = createRetouchEmulator({ jobDuration: 0 })
 * const client = createRetouchClient({ fetch: emulator.fetch })
 */
export function createRetouchEmulator({
  apiToken,
  scenario = 'success',
  now = () => Date.now(),
  jobDuration = 4000,
  latency = 0,
  imageBaseUrl = IMAGE_HOST,
}: RetouchEmulatorOptions = {}): RetouchEmulator {
  const jobs = new Map<string, RetouchEmulatorJob>()
  const requests: RetouchEmulatorRequest[] = []
  let uploads = 0
  let attempts = new WeakMap<object, Map<string, number>>()

  return {
    jobs,
    requests,
    reset() {
      jobs.clear()
      requests.length = 0
      uploads = 0
      attempts = new WeakMap()
    },
    async fetch(input, init) {
      const target = input instanceof Request ? input : new URL(input, 'http://localhost')
      const request = new Request(target, init)
      const route = readRoute(request.url)
      requests.push({
        operation: route.operation,
        ...route.ids,
        method: request.method,
        url: request.url,
        headers: new Headers(request.headers),
        time: now(),
      })
      await pause(latency, request.signal)
      const response =
        rejectRequest(request, route, apiToken) ?? (await handle(request, route, init?.body))
      if (response.type === 'error') throw new TypeError('Failed to fetch')
      return response
    },
  }

  async function handle(
    request: Request,
    route: Route,
    body: BodyInit | null | undefined,
  ): Promise<Response> {
    if (route.operation === 'unknown') return serviceError(404)
    if (route.operation === 'generate') {
      const photo = await readUpload(request, body)
      return generate(request, photo, route.base, route.ids.appId)
    }

    const { predictionId } = route.ids
    const job = jobs.get(predictionId) ?? {}
    jobs.set(predictionId, job)
    if (route.operation === 'image' || route.operation === 'download') {
      return play(request, 'image', predictionId, job, (_context, status) =>
        serveImage(request, route, job, status),
      )
    }
    const { appId, scanId } = route.ids
    if ((job.appId ?? appId) !== appId || (job.scanId ?? scanId) !== scanId)
      return serviceError(404)
    job.createdAt ??= now()
    return play(request, 'result', predictionId, job, (context, status = 200, fields) =>
      jsonResponse(jobBody(context, request.url, fields), { status }),
    )
  }

  async function generate(
    request: Request,
    photo: File | undefined,
    base: string,
    appId: string,
  ): Promise<Response> {
    if (photo === undefined) {
      return serviceError(400, { message: 'input.image must be exactly one file' })
    }
    uploads += 1
    const serial = uploads
    const createdAt = now()
    const scanId = `scan-${serial}`
    const predictionId = newPredictionId(createdAt, serial)
    const named = findScenario(photo.name)
    const job: RetouchEmulatorJob = { scenario: named ?? scenario, createdAt, appId, scanId, photo }
    const url = `${base}/apps/${appId}/plugins/retouchInt/scans/${scanId}/${predictionId}`
    return play(request, 'generate', predictionId, job, async (context, status = 201, fields) => {
      job.scenario = named ?? (await checkUpload(photo)) ?? scenario
      jobs.set(predictionId, job)
      // The service always names the scan in `urls.get`, and only sometimes in `scanId`.
      const scan = serial % 2 === 1 ? { scanId } : {}
      return jsonResponse(jobBody(context, url, { ...scan, ...fields }), { status })
    })
  }

  function play(
    request: Request,
    kind: keyof RetouchScript,
    predictionId: string,
    job: RetouchEmulatorJob,
    defaultResponse: DefaultResponse,
  ): Promise<Response> {
    const chosen = job.scenario ?? findScenario(predictionId) ?? scenario
    const script = typeof chosen === 'string' ? SCENARIO_SCRIPTS[chosen] : chosen
    const responses = script[kind] ?? []
    const time = now()
    // All uploads share one counter. Requests for a job have a counter per path.
    const attempt =
      kind === 'generate'
        ? count(jobs, kind)
        : count(job, `${kind} ${new URL(request.url).pathname}`)
    const images = `${new URL(imageBaseUrl, request.url).href.replace(/\/$/, '')}/predictions`
    const context: RetouchScriptContext = {
      request,
      predictionId,
      attempt,
      elapsed: time - (job.createdAt ?? time),
      duration: job.duration ?? jobDuration,
      now: time,
      inputUrl: `${images}/inputs/30d/${predictionId}/0.${fileExtension(job.photo)}`,
      outputUrl: (index) => `${images}/outputs/30d/${predictionId}/result_${index}.png`,
    }
    const next = responses[Math.min(attempt, responses.length) - 1]
    return respond(next, context, defaultResponse)
  }

  function count(owner: object, what: string): number {
    const counts = attempts.get(owner) ?? new Map<string, number>()
    const attempt = (counts.get(what) ?? 0) + 1
    attempts.set(owner, counts.set(what, attempt))
    return attempt
  }
}

function fileExtension(photo: Blob | undefined): string {
  return photo?.type === 'image/jpeg' ? 'jpeg' : 'png'
}

/** An id in the form of the service's: a time, and a counter in place of random digits. */
function newPredictionId(time: number, serial: number): string {
  const hex = time.toString(16).padStart(12, '0')
  const tail = serial.toString(16).padStart(12, '0')
  return `retouchInt--generate--${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${tail}`
}

/** The scenario that a job's id or a file's name selects: `stuck`, `stuck.2`, `retouchInt--generate--stuck`. */
function findScenario(name: string): RetouchScenario | undefined {
  const [start] = name.replace(/^retouchInt--generate--/, '').split('.')
  return RETOUCH_SCENARIOS.find((scenario) => scenario === start)
}
