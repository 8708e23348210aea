import type { RetouchScenario } from './RETOUCH_SCENARIOS.js'

/** Argument of a response that is a function: the request, and the job that it is about. */
export interface RetouchScriptContext {
  /** The request to respond to. */
  readonly request: Request
  /** Id of the job that the request is about. */
  readonly predictionId: string
  /** Number of this request among those for the same job, from 1. Each image is counted by itself. */
  readonly attempt: number
  /** Time since the job began, in ms of the emulator's clock. */
  readonly elapsed: number
  /** How long the job takes, in ms. */
  readonly duration: number
  /** The emulator's clock, in ms since 1970. */
  readonly now: number
  /** URL of the original photo. */
  readonly inputUrl: string
  /** URL of a retouched photo: 0 is fully retouched, 1 and up half as much. */
  outputUrl(index: number): string
}

/**
 * One response of the emulator:
 * - an HTTP status: 2xx sends the body of a successful job with that status, others the service's error body;
 * - a job status, as in `"PROCESSING"`, with the fields of a job in that status;
 * - fields of a job, merged over the default ones;
 * - a `Response`, sent unchanged; `Response.error()` is a network error;
 * - a function that returns one of these.
 */
export type RetouchScriptResponse =
  | number
  | string
  | Response
  | ((context: RetouchScriptContext) => RetouchScriptResponse | Promise<RetouchScriptResponse>)
  | { readonly [field: string]: unknown }

/** Responses in order: each request takes the next one, and the last one repeats. */
export interface RetouchScript {
  /** Responses to reads of the job. By default the job succeeds after its `duration`. */
  readonly result?: readonly RetouchScriptResponse[]
  /** Responses to requests for each of its images. By default the image. */
  readonly image?: readonly RetouchScriptResponse[]
  /** Responses to uploads. By default a new job. Read from the emulator's own scenario only. */
  readonly generate?: readonly RetouchScriptResponse[]
}

/** A job of the emulator. Jobs need no set-up: one is created when its id is first requested. */
export interface RetouchEmulatorJob {
  /**
   * Scenario of the job: a name or a script. Default: the scenario that its id names, else the emulator's `scenario`. For
   * an upload: the scenario that its file name selects, as in `no-face-detected.jpg`, else the image error that its bytes
   * cause, else the emulator's `scenario`.
   */
  scenario?: RetouchScenario | RetouchScript
  /** When the job started, in ms since 1970. Default: when it was first requested. */
  createdAt?: number
  /** How long the job takes, in ms. Default: the emulator's `jobDuration`. */
  duration?: number
  /** App id that requests must have to find the job. Set for uploads. Default: any. */
  appId?: string
  /** Scan id that requests must have to find the job. Set for uploads. Default: any. */
  scanId?: string
  /** The uploaded photo. Its result is the same photo with softer skin and more light. */
  photo?: Blob
}

/** One request that the emulator received. */
export interface RetouchEmulatorRequest {
  /** Operation of the request: a job, an upload, an image, an image by the proxy's download route, or none of these. */
  readonly operation: 'result' | 'generate' | 'image' | 'download' | 'unknown'
  /** HTTP method, as in `"GET"`. */
  readonly method: string
  /** Full URL. */
  readonly url: string
  /** Headers, including `authorization`. */
  readonly headers: Headers
  /** Time of the request on the emulator's clock, in ms since 1970. */
  readonly time: number
  /** App id in the path, if there is one. */
  readonly appId?: string
  /** Scan id in the path, if there is one. */
  readonly scanId?: string
  /** Prediction id in the path, if there is one. */
  readonly predictionId?: string
}

/** Options of `createRetouchEmulator`. */
export interface RetouchEmulatorOptions {
  /**
   * Requires `Authorization: Bearer` with this token, raw or in base64, and responds 401 without it. By default no
   * token is required: the emulator then stands for the app's own proxy.
   */
  apiToken?: string | undefined
  /** Scenario of jobs with an id that names none. Default `"success"`. */
  scenario?: RetouchScenario | RetouchScript | undefined
  /** The clock, in ms since 1970. Default `Date.now`, which fake timers replace. */
  now?: (() => number) | undefined
  /** How long a job takes from its first request to its end, in ms. Default 4000. */
  jobDuration?: number | undefined
  /** Delay of each response, in ms. Default 0. */
  latency?: number | undefined
  /**
   * Base URL of images, as in `https://images.example/retouch`. A path, as in `/api/retouch`, is taken on the
   * origin of each request. Default `https://delivery.pixelbin.io`. Images are served below any base.
   */
  imageBaseUrl?: string | undefined
}

/** An emulator of the retouch service in memory. Created by `createRetouchEmulator`. */
export interface RetouchEmulator {
  /**
   * Responds like the service, as a replacement of `fetch`. A URL without a host is resolved against `http://localhost`.
   * Rejects with a `TypeError` for a network error and with the signal's reason on abort, like `fetch`.
   */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>
  /** The jobs by `predictionId`. Read, add and change them at any time. */
  readonly jobs: Map<string, RetouchEmulatorJob>
  /** All requests so far, in order. */
  readonly requests: readonly RetouchEmulatorRequest[]
  /** Removes all jobs and requests. */
  reset(): void
}
