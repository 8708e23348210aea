import { jobBody } from './jobBody.js'
import { pause } from './pause.js'
import type {
  RetouchAsk,
  RetouchEmulator,
  RetouchEmulatorJob,
  RetouchEmulatorOptions,
  RetouchEmulatorRequest,
  RetouchScript,
} from './RetouchEmulator.js'
import { IMAGE_HOST, type Route, readRoute } from './readRoute.js'
import { refuse } from './refuse.js'
import { respond, type Usual } from './respond.js'
import { scenarioNamed } from './scenarioNamed.js'
import { SCENARIO_SCRIPTS } from './scenarioScripts.js'
import { serveImage } from './serveImage.js'
import { serviceError } from './serviceError.js'
import { judgePhoto } from './upload/judgePhoto.js'
import { readUpload } from './upload/readUpload.js'

/**
 * The retouch service in a box, for tests, stories and development: on web `Request` and `Response` alone,
 * so it runs in browsers, in Node 20 and behind a service worker. It reads results, takes uploads, serves
 * images before and after, and plays each of `RETOUCH_SCENARIOS`.
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
      const place = input instanceof Request ? input : new URL(input, 'http://localhost')
      const request = new Request(place, init)
      const route = readRoute(request.url, imageBaseUrl)
      requests.push({
        operation: route.operation,
        ...route.ids,
        method: request.method,
        url: request.url,
        headers: new Headers(request.headers),
        time: now(),
      })
      await pause(latency, request.signal)
      const response = refuse(request, route, apiToken) ?? (await answer(request, route))
      if (response.type === 'error') throw new TypeError('Failed to fetch')
      return response
    },
  }

  async function answer(request: Request, route: Route): Promise<Response> {
    if (route.operation === 'unknown') return serviceError(404)
    if (route.operation === 'generate') return generate(request, route.base, route.ids.appId)

    const { predictionId } = route.ids
    const job = jobs.get(predictionId) ?? {}
    jobs.set(predictionId, job)
    if (route.operation === 'image' || route.operation === 'download') {
      return play(request, 'image', predictionId, job, (_ask, status) =>
        serveImage(request, route, job, status),
      )
    }
    const { appId, scanId } = route.ids
    if ((job.appId ?? appId) !== appId || (job.scanId ?? scanId) !== scanId)
      return serviceError(404)
    job.createdAt ??= now()
    return play(request, 'result', predictionId, job, (ask, status = 200, fields) =>
      Response.json(jobBody(ask, request.url, fields), { status }),
    )
  }

  async function generate(request: Request, base: string, appId: string): Promise<Response> {
    const photo = await readUpload(request)
    if (photo === undefined) {
      return serviceError(400, { message: 'input.image must be exactly one file' })
    }
    uploads += 1
    const serial = uploads
    const createdAt = now()
    const scanId = `scan-${serial}`
    const predictionId = newPredictionId(createdAt, serial)
    const named = scenarioNamed(photo.name)
    const job: RetouchEmulatorJob = { scenario: named ?? scenario, createdAt, appId, scanId, photo }
    const url = `${base}/apps/${appId}/plugins/retouchInt/scans/${scanId}/${predictionId}`
    return play(request, 'generate', predictionId, job, async (ask, status = 201, fields) => {
      job.scenario = named ?? (await judgePhoto(photo)) ?? scenario
      jobs.set(predictionId, job)
      // The service is seen to name the scan in `urls.get` always and by itself only sometimes.
      const scan = serial % 2 === 1 ? { scanId } : {}
      return Response.json(jobBody(ask, url, { ...scan, ...fields }), { status })
    })
  }

  function play(
    request: Request,
    kind: keyof RetouchScript,
    predictionId: string,
    job: RetouchEmulatorJob,
    usual: Usual,
  ): Promise<Response> {
    const chosen = job.scenario ?? scenarioNamed(predictionId) ?? scenario
    const script = typeof chosen === 'string' ? SCENARIO_SCRIPTS[chosen] : chosen
    const answers = script[kind] ?? []
    const time = now()
    // Uploads are counted together, what is asked of a job by itself.
    const attempt =
      kind === 'generate'
        ? count(jobs, kind)
        : count(job, `${kind} ${new URL(request.url).pathname}`)
    const ask: RetouchAsk = {
      request,
      predictionId,
      attempt,
      elapsed: time - (job.createdAt ?? time),
      duration: job.duration ?? jobDuration,
      now: time,
      inputUrl: `${imageBaseUrl}/predictions/inputs/30d/${predictionId}/0.${extensionOf(job.photo)}`,
      outputUrl: (index) =>
        `${imageBaseUrl}/predictions/outputs/30d/${predictionId}/result_${index}.png`,
    }
    const next = answers[Math.min(attempt, answers.length) - 1]
    return respond(next, ask, usual)
  }

  function count(owner: object, what: string): number {
    const counts = attempts.get(owner) ?? new Map<string, number>()
    const attempt = (counts.get(what) ?? 0) + 1
    attempts.set(owner, counts.set(what, attempt))
    return attempt
  }
}

function extensionOf(photo: Blob | undefined): string {
  return photo?.type === 'image/jpeg' ? 'jpeg' : 'png'
}

/** Shaped like the service's own: a time, and here a number in place of chance. */
function newPredictionId(time: number, serial: number): string {
  const hex = time.toString(16).padStart(12, '0')
  const tail = serial.toString(16).padStart(12, '0')
  return `retouchInt--generate--${hex.slice(0, 8)}-${hex.slice(8)}-7000-8000-${tail}`
}
