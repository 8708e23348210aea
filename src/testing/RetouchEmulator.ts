import type { RetouchScenario } from './RETOUCH_SCENARIOS.js'

/** What was asked, as an answer that is a function sees it. */
export interface RetouchAsk {
  readonly request: Request
  readonly predictionId: string
  /** How often this was asked for this job, from 1. Images are counted each by itself. */
  readonly attempt: number
  /** From the job's start to now by the emulator's clock, in ms. */
  readonly elapsed: number
  /** How long the job takes, in ms. */
  readonly duration: number
  /** The emulator's clock, in ms since 1970. */
  readonly now: number
  /** The URL of the photo before. */
  readonly inputUrl: string
  /** The URL of a photo after: 0 is fully retouched, 1 and up half as much. */
  outputUrl(index: number): string
}

/**
 * One answer of the emulator:
 * - an HTTP status: 2xx is what a job that succeeds answers, under that status; others carry the service's error body;
 * - a job status, as in `"PROCESSING"`, with what belongs to it;
 * - fields of a job, put over those of the usual one;
 * - a `Response`, sent as it is; `Response.error()` is a network error;
 * - a function that gives one of these.
 */
export type RetouchAnswer =
  | number
  | string
  | Response
  | ((ask: RetouchAsk) => RetouchAnswer | Promise<RetouchAnswer>)
  | { readonly [field: string]: unknown }

/** What to answer, ask by ask: each takes the next, and the last one repeats. */
export interface RetouchScript {
  /** For reads of the job. A job that succeeds after `duration` when left out. */
  readonly result?: readonly RetouchAnswer[]
  /** For each of its images. The image when left out. */
  readonly image?: readonly RetouchAnswer[]
  /** For uploads. A new job when left out. Only the emulator's own scenario is asked for these. */
  readonly generate?: readonly RetouchAnswer[]
}

/** A job of the emulator. Jobs need no set-up: one is made when an id is first asked for. */
export interface RetouchEmulatorJob {
  /**
   * What it plays: a name, or a script. By default what its id names, else the emulator's `scenario`.
   * An upload gets what its file's name picks, as in `no-face-detected.jpg`, else the image error that its
   * bytes earn, else the emulator's `scenario`.
   */
  scenario?: RetouchScenario | RetouchScript
  /** When it began, in ms since 1970. By default when it was first asked for. */
  createdAt?: number
  /** How long it takes, in ms. By default the emulator's `jobDuration`. */
  duration?: number
  /** When given, only reads with this id find the job. Uploads have it. */
  appId?: string
  /** When given, only reads with this id find the job. Uploads have it. */
  scanId?: string
  /** The photo that was uploaded for it. Browsers retouch it; elsewhere the drawn portrait stands for the result. */
  photo?: Blob
}

/** One request that reached the emulator. */
export interface RetouchEmulatorRequest {
  readonly operation: 'result' | 'generate' | 'image' | 'download' | 'unknown'
  readonly method: string
  readonly url: string
  readonly headers: Headers
  /** When it came by the emulator's clock, in ms since 1970. */
  readonly time: number
  readonly appId?: string
  readonly scanId?: string
  readonly predictionId?: string
}

export interface RetouchEmulatorOptions {
  /**
   * Makes the emulator ask for `Authorization: Bearer` with this token, raw or in base64, and answer 401
   * without it. When left out none is asked for: it then plays the app's own proxy.
   */
  apiToken?: string | undefined
  /** What jobs play whose id names nothing. Default `"success"`. */
  scenario?: RetouchScenario | RetouchScript | undefined
  /** The clock, in ms since 1970. Default `Date.now`, fake timers included. */
  now?: (() => number) | undefined
  /** How long a job takes from its first ask to its end, in ms. Default 4000. */
  jobDuration?: number | undefined
  /** How long each answer takes, in ms. Default 0. */
  latency?: number | undefined
  /** Where images live, as in `http://127.0.0.1:4000/images`. Default `https://delivery.pixelbin.io`, which it answers for in any case. */
  imageBaseUrl?: string | undefined
}

/** The retouch service in a box. */
export interface RetouchEmulator {
  /**
   * Answers like the service. Paths without a host are taken to be on `http://localhost`.
   * Rejects with a `TypeError` for a network error and with the signal's reason on abort, like `fetch`.
   */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>
  /** The jobs by `predictionId`, to look at, to fill and to change at any time. */
  readonly jobs: Map<string, RetouchEmulatorJob>
  /** What was asked, in order. */
  readonly requests: readonly RetouchEmulatorRequest[]
  /** Forgets all jobs and requests. */
  reset(): void
}
