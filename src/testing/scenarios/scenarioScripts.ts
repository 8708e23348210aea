import type { RetouchScenario } from '../RETOUCH_SCENARIOS.js'
import type {
  RetouchScript,
  RetouchScriptContext,
  RetouchScriptResponse,
} from '../RetouchEmulator.js'
import { pause } from '../service/pause.js'
import { serviceError } from '../service/serviceError.js'
import { IMAGE_ERROR_MESSAGES } from './imageErrorMessages.js'

const DAY = 86_400_000
const RETRY_AFTER = 2
const UNKNOWN_MESSAGE = 'Image rejected: the face is covered by a hand.'
const UNUSABLE_JSON = '{"_id":"retouchInt--generate--1","status":"PROC'

const always = (response: RetouchScriptResponse): RetouchScript => ({
  result: [response],
  generate: [response],
})

/** Returns this response after the duration of the job has passed. Until then, the job is running. */
const ending = (response: RetouchScriptResponse): RetouchScript => ({
  result: [({ elapsed, duration }) => (elapsed < duration ? 200 : response)],
})

const everyOther = (response: RetouchScriptResponse): RetouchScript => ({
  result: [({ attempt }) => (attempt % 2 === 1 ? response : 200)],
})

const imageError = (message: string): RetouchScript =>
  ending({ status: 'SUCCESS', output: { error: message, status_code: 422 } })

const imageErrorObject = (message: string): RetouchScript =>
  ending({ status: 'SUCCESS', output: { error: { message, status_code: 422 } } })

const cutJson = () =>
  new Response(UNUSABLE_JSON, { headers: { 'content-type': 'application/json' } })

const rateLimited = (retryAfter: (context: RetouchScriptContext) => string): RetouchScript =>
  always((context) => serviceError(429, { headers: { 'retry-after': retryAfter(context) } }))

/** Script of each scenario. */
export const SCENARIO_SCRIPTS: Record<RetouchScenario, RetouchScript> = {
  success: {},
  'success-with-201': { result: [201] },
  'success-one-url': ending(({ outputUrl }) => ({ status: 'SUCCESS', output: outputUrl(0) })),
  'success-named-images': ending(({ outputUrl }) => ({
    status: 'SUCCESS',
    output: {
      images: { studio: outputUrl(0), natural: outputUrl(1) },
      model: 'retouch-2',
    },
  })),
  'no-face-detected': imageError(IMAGE_ERROR_MESSAGES['no-face-detected']),
  'no-face-detected-object': imageErrorObject(IMAGE_ERROR_MESSAGES['no-face-detected']),
  'image-unreadable': imageError(IMAGE_ERROR_MESSAGES['image-unreadable']),
  'image-unreadable-object': imageErrorObject(IMAGE_ERROR_MESSAGES['image-unreadable']),
  'file-too-large': imageError(IMAGE_ERROR_MESSAGES['file-too-large']),
  'file-too-large-object': imageErrorObject(IMAGE_ERROR_MESSAGES['file-too-large']),
  'image-corrupted': imageError(IMAGE_ERROR_MESSAGES['image-corrupted']),
  'image-corrupted-object': imageErrorObject(IMAGE_ERROR_MESSAGES['image-corrupted']),
  'unsupported-format': imageError(IMAGE_ERROR_MESSAGES['unsupported-format']),
  'unsupported-format-object': imageErrorObject(IMAGE_ERROR_MESSAGES['unsupported-format']),
  'dimensions-too-small': imageError(IMAGE_ERROR_MESSAGES['dimensions-too-small']),
  'dimensions-too-small-object': imageErrorObject(IMAGE_ERROR_MESSAGES['dimensions-too-small']),
  'dimensions-too-large': imageError(IMAGE_ERROR_MESSAGES['dimensions-too-large']),
  'dimensions-too-large-object': imageErrorObject(IMAGE_ERROR_MESSAGES['dimensions-too-large']),

  'image-rejected': imageError(UNKNOWN_MESSAGE),
  'image-rejected-object': imageErrorObject(UNKNOWN_MESSAGE),
  failure: ending('FAILURE'),
  'failure-object': ending({
    status: 'FAILURE',
    error: { message: 'image not found', code: 'INPUT_MISSING' },
  }),
  failed: ending('FAILED'),
  'failure-no-face-detected': ending({
    status: 'FAILURE',
    error: IMAGE_ERROR_MESSAGES['no-face-detected'],
  }),
  'empty-output': ending({ status: 'SUCCESS', output: [] }),
  'unknown-status': {
    result: [({ elapsed, duration }) => (elapsed < duration ? 'WARMING_UP' : 200)],
  },
  stuck: { result: ['PROCESSING'] },
  'flaky-server-error': everyOther(500),
  'flaky-network-error': everyOther(() => Response.error()),
  'flaky-cut-json': everyOther(cutJson),
  slow: { result: [respondAfter(3000, 200)] },
  'no-answer': always(respondAfter(Number.POSITIVE_INFINITY, 200)),
  'bad-request': always(400),
  unauthorized: always(401),
  forbidden: always(403),
  'usage-limit-exceeded': always(() =>
    serviceError(403, {
      message: 'Usage Limit Exceeded',
      errorCode: 'JR-1000',
      exception: 'UsageBlockedError',
    }),
  ),
  'not-found': always(404),
  'rate-limited': always(429),
  'rate-limited-seconds': rateLimited(() => String(RETRY_AFTER)),
  'rate-limited-date': rateLimited(({ now }) => new Date(now + RETRY_AFTER * 1000).toUTCString()),
  'server-error': always(500),
  'bad-gateway-html': always(
    () =>
      new Response('<html><body><h1>502 Bad Gateway</h1></body></html>', {
        status: 502,
        headers: { 'content-type': 'text/html' },
      }),
  ),
  'empty-body': always(() => new Response(null)),
  'cut-json': always(cutJson),
  'network-error': always(() => Response.error()),
  'image-not-ready': { image: [202, 202, 200] },
  'image-never-ready': { image: [202] },
  'image-not-found': { image: [404] },
  'result-expired': {
    result: [
      ({ now }) => ({ status: 'SUCCESS', createdAt: new Date(now - 31 * DAY).toISOString() }),
    ],
    image: [404],
  },
}

function respondAfter(ms: number, response: RetouchScriptResponse): RetouchScriptResponse {
  return async ({ request }) => {
    await pause(ms, request.signal)
    return response
  }
}
