import { parseJson } from '../../api/parse/parseJson.js'
import { readImageMessage } from '../../api/parse/readImageMessage.js'
import { readWireError, type WireError } from '../../api/wire/wireError.js'
import { ProxyError, type RetouchProxyReason } from '../http/ProxyError.js'
import { readBytes } from '../http/readBytes.js'
import { pickRetryAfter } from '../http/responses.js'
import { type JobPayload, readJobPayload } from '../jobs/JobPayload.js'
import type { JobIds } from '../jobs/jobIds.js'
import { createCredentials } from './createCredentials.js'

/** Maximum size of a response in bytes: an output may contain images. */
const MAX_RESPONSE_BYTES = 10 * 2 ** 20

export interface UpstreamResult {
  readonly job: JobPayload
  /** The job as JSON, created once for all callers. */
  readonly body: string
  /** Headers of the service's response that are passed on: `Retry-After`. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Upstream {
  read(ids: JobIds, signal: AbortSignal): Promise<UpstreamResult>
  generate(appId: string, image: File, signal: AbortSignal): Promise<UpstreamResult>
}

type Operation = 'read' | 'generate'

/** Sends the two requests of the service's API. Only validated ids vary in them. */
export function createUpstream(
  options: { baseUrl: string } & Parameters<typeof createCredentials>[0],
): Upstream {
  const getCredentials = createCredentials(options)

  async function send(
    operation: Operation,
    path: string,
    init: RequestInit,
    signal: AbortSignal,
  ): Promise<UpstreamResult> {
    const { authorization, isLeak } = await getCredentials(signal)
    const response = await reach(`${options.baseUrl}/apps/${path}`, {
      ...init,
      headers: { accept: 'application/json', authorization },
      // Not `redirect: 'error'`, which Workers do not support. With `manual`, a redirect is a response outside 2xx and
      // is not followed.
      redirect: 'manual',
      signal,
    })
    const text = await readText(response, signal)
    if (!response.ok) throw toProxyError(operation, response, parseJson(text), isLeak)
    const job = readJobPayload(parseJson(text))
    const body = stringify(job)
    if (!job || body === undefined || isLeak(body)) throw new ProxyError('UPSTREAM_UNUSABLE')
    return { job, body, headers: pickRetryAfter(response) }
  }

  return {
    read: ({ appId, scanId, predictionId }, signal) =>
      send(
        'read',
        `${appId}/plugins/retouchInt/scans/${scanId}/${predictionId}`,
        { method: 'GET' },
        signal,
      ),
    generate(appId, image, signal) {
      const body = new FormData()
      body.append('input.image', image)
      return send(
        'generate',
        `${appId}/plugins/retouchInt/generate`,
        { method: 'POST', body },
        signal,
      )
    },
  }
}

async function reach(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, init)
  } catch (cause) {
    throw new ProxyError('UPSTREAM_UNREACHABLE', { cause })
  }
}

async function readText(response: Response, signal: AbortSignal): Promise<string> {
  if (!response.body) return ''
  let bytes: Uint8Array | undefined
  try {
    bytes = await readBytes(response.body, MAX_RESPONSE_BYTES, signal)
  } catch (cause) {
    throw new ProxyError('UPSTREAM_UNREACHABLE', { cause })
  }
  if (!bytes) throw new ProxyError('UPSTREAM_UNUSABLE')
  return new TextDecoder().decode(bytes)
}

/**
 * Converts a value to JSON. Undefined if it is nested too deeply: `JSON.parse` accepts more levels than
 * `JSON.stringify`.
 */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

/**
 * Reasons for the statuses that are about this one request. They apply only to the service's own error shape, because a
 * gateway may send the same status for any request.
 */
const REQUEST_ERRORS: Readonly<Record<number, RetouchProxyReason>> = {
  400: 'UPSTREAM_BAD_REQUEST',
  404: 'NO_JOB',
  422: 'UPSTREAM_REJECTED',
}

function toProxyError(
  operation: Operation,
  response: Response,
  body: unknown,
  isLeak: (text: string) => boolean,
): ProxyError {
  const { status } = response
  const error = readWireError(body, status)
  const isServiceError = error.isService
  const headers = pickRetryAfter(response)
  if (status === 401 || status === 403) {
    // A problem of the account, not of this job. A read can be retried; an upload fails with this reason.
    const isShown = operation === 'generate' && isServiceError
    return new ProxyError(accountReason(status, error), {
      headers,
      ...(!isShown && { shownAs: 'UPSTREAM_UNUSABLE' }),
    })
  }
  const reason = REQUEST_ERRORS[status]
  if (reason !== undefined) {
    // The response for an unknown job must equal that for a refused job, headers included.
    if (isServiceError) {
      return new ProxyError(reason, {
        ...(reason !== 'NO_JOB' && { headers }),
        ...(reason === 'UPSTREAM_REJECTED' && { message: pickImageMessage(error, isLeak) }),
      })
    }
    return new ProxyError('UPSTREAM_UNUSABLE', { headers })
  }
  if (status === 410 && operation === 'read') return new ProxyError('UPSTREAM_GONE')
  if (status === 413 && operation === 'generate') {
    return new ProxyError('UPSTREAM_TOO_LARGE', { message: pickImageMessage(error, isLeak) })
  }
  return new ProxyError(status === 429 ? 'UPSTREAM_RATE_LIMITED' : 'UPSTREAM_ERROR', { headers })
}

/** Maximum length in characters of a message of the service that the proxy passes on. */
const MAX_MESSAGE = 2_000

/**
 * Returns the service's message if it describes a problem of the photo. The browser reads the error and its limit from
 * the message.
 */
function pickImageMessage(
  { message = '' }: WireError,
  isLeak: (text: string) => boolean,
): string | undefined {
  const isPassedOn =
    message.length <= MAX_MESSAGE && readImageMessage(message) !== undefined && !isLeak(message)
  return isPassedOn ? message : undefined
}

function accountReason(status: 401 | 403, error: WireError): RetouchProxyReason {
  if (status === 401) return 'UPSTREAM_UNAUTHORIZED'
  return error.isUsageBlocked ? 'UPSTREAM_USAGE_LIMIT' : 'UPSTREAM_FORBIDDEN'
}
