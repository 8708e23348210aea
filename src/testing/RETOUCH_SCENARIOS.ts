/**
 * The names of everything that the emulator can play. A `predictionId` picks one:
 * `no-face-detected`, `no-face-detected.2` and `retouchInt--generate--no-face-detected` all do.
 * Those that are about a job's end pass through its statuses first; trouble with HTTP comes at once.
 */
export const RETOUCH_SCENARIOS = [
  // The job succeeds: with an array of one image URL, with the same under HTTP 201, with a URL alone, and with images in a nested object.
  'success',
  'success-with-201',
  'success-one-url',
  'success-named-images',
  // The seven image errors under 200 and SUCCESS: `error` is the message, or an object that holds it.
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
  // A 422 whose message is none of the seven.
  'image-rejected',
  'image-rejected-object',
  // FAILURE with a string or an object as its reason, FAILED, and FAILURE with one of the seven as its reason.
  'failure',
  'failure-object',
  'failed',
  'failure-no-face-detected',
  // SUCCESS without an image; a status nobody has heard of on the way to success; one that never ends.
  'empty-output',
  'unknown-status',
  'stuck',
  // Success after trouble on every other ask, beginning with the first.
  'flaky-server-error',
  'flaky-network-error',
  'flaky-cut-json',
  // Success by answers that take 3 s each; no answer, until the asker gives up.
  'slow',
  'no-answer',
  // HTTP trouble, on reads and on uploads.
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

/** The name of something that the emulator can play. */
export type RetouchScenario = (typeof RETOUCH_SCENARIOS)[number]
