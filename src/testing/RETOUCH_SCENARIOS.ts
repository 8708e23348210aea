/**
 * Names of all scenarios of the emulator. The `predictionId` selects one: `no-face-detected`, `no-face-detected.2` and
 * `retouchInt--generate--no-face-detected` all select the same. A scenario about the outcome of a job runs through its
 * statuses first. An HTTP error is returned at once.
 *
 * @example
 * const pages = RETOUCH_SCENARIOS.map((scenario) => (
 *   <RetouchResult key={scenario} scanId="scan-1" predictionId={scenario} />
 * ))
 */
export const RETOUCH_SCENARIOS = [
  // Success: an array of one image URL, the same with HTTP status 201, one URL, images in a nested object.
  'success',
  'success-with-201',
  'success-one-url',
  'success-named-images',
  // The seven image errors under HTTP 200 and SUCCESS: `error` is the message, or an object with it.
  'no-face-detected',
  'no-face-detected-object',
  'image-unreadable',
  'image-unreadable-object',
  'file-too-large',
  'file-too-large-object',
  'image-corrupted',
  'image-corrupted-object',
  'unsupported-format',
  'unsupported-format-object',
  'dimensions-too-small',
  'dimensions-too-small-object',
  'dimensions-too-large',
  'dimensions-too-large-object',
  // A 422 with another message than the seven.
  'image-rejected',
  'image-rejected-object',
  // FAILURE with a string or an object as its reason, FAILED, FAILURE with one of the seven messages.
  'failure',
  'failure-object',
  'failed',
  'failure-no-face-detected',
  // SUCCESS without an image, an unknown status before success, a job that never settles.
  'empty-output',
  'unknown-status',
  'stuck',
  // Success, but every other request fails, beginning with the first.
  'flaky-server-error',
  'flaky-network-error',
  'flaky-cut-json',
  // Success with responses that take 3 s each, and a job that never gets a response.
  'slow',
  'no-answer',
  // HTTP errors, for reads and uploads.
  'bad-request',
  'unauthorized',
  'forbidden',
  'usage-limit-exceeded',
  'not-found',
  'rate-limited',
  'rate-limited-seconds',
  'rate-limited-date',
  'server-error',
  'bad-gateway-html',
  'empty-body',
  'cut-json',
  'network-error',
  // Success, but each image is 202 twice before it is ready, 202 for ever, missing, or past its retention.
  'image-not-ready',
  'image-never-ready',
  'image-not-found',
  'result-expired',
] as const

/** Name of a scenario of the emulator: one of `RETOUCH_SCENARIOS`. */
export type RetouchScenario = (typeof RETOUCH_SCENARIOS)[number]
