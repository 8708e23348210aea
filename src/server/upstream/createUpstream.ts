import { parseJson } from '../../api/parse/parseJson.js'
import { isUsageBlocked, readWireError } from '../../api/wire/wireError.js'
import { ProxyError, type RetouchProxyReason } from '../http/ProxyError.js'
import { pickRetryAfter } from '../http/pickRetryAfter.js'
import { readBytes } from '../http/readBytes.js'
import { type JobPayload, readJobPayload } from '../jobs/JobPayload.js'
import type { JobIds } from '../jobs/jobIds.js'

/** Bytes of an answer: an output may have whole images inside. */
const MAX_ANSWER_BYTES = 10 * 2 ** 20

export interface UpstreamResult {
  readonly job: JobPayload
  /** The job as JSON: made once, however many callers are given it. */
  readonly body: string
  /** Headers to pass on: `Retry-After`, where the service gave one. */
  readonly headers: Readonly<Record<string, string>>
}

export interface Upstream {
  read(ids: JobIds, signal: AbortSignal): Promise<UpstreamResult>
  generate(appId: string, image: File, signal: AbortSignal): Promise<UpstreamResult>
}

/** The service, asked in two fixed shapes: all that varies in them are ids that have been checked. */
export function createUpstream({
  baseUrl,
  authorization,
  secrets,
}: {
  baseUrl: string
  authorization: string
  /** What no answer may contain. */
  secrets: readonly string[]
}): Upstream {
  async function ask(
    path: string,
    init: RequestInit,
    signal: AbortSignal,
  ): Promise<UpstreamResult> {
    const response = await reach(`${baseUrl}/apps/${path}`, {
      ...init,
      headers: { accept: 'application/json', authorization },
      // Not 'error', which Workers do not have: a redirect is an answer outside 2xx, and not followed.
      redirect: 'manual',
      signal,
    })
    const text = await readText(response, signal)
    if (!response.ok) throw failureOf(response, parseJson(text))
    const job = readJobPayload(parseJson(text))
    const body = stringify(job)
    if (!job || body === undefined || secrets.some((secret) => body.includes(secret))) {
      throw new ProxyError('UPSTREAM_UNUSABLE')
    }
    return { job, body, headers: pickRetryAfter(response) }
  }

  return {
    read: ({ appId, scanId, predictionId }, signal) =>
      ask(`${appId}/plugins/retouchInt/scans/${scanId}/${predictionId}`, { method: 'GET' }, signal),
    generate(appId, image, signal) {
      const body = new FormData()
      body.append('input.image', image)
      return ask(`${appId}/plugins/retouchInt/generate`, { method: 'POST', body }, signal)
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
    bytes = await readBytes(response.body, MAX_ANSWER_BYTES, signal)
  } catch (cause) {
    throw new ProxyError('UPSTREAM_UNREACHABLE', { cause })
  }
  if (!bytes) throw new ProxyError('UPSTREAM_UNUSABLE')
  return new TextDecoder().decode(bytes)
}

/** The JSON of what was JSON: values nested too deeply can be read and not written. */
function stringify(value: unknown): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

const REASONS: Readonly<Record<number, RetouchProxyReason>> = {
  400: 'UPSTREAM_BAD_REQUEST',
  401: 'UPSTREAM_UNAUTHORIZED',
  403: 'UPSTREAM_FORBIDDEN',
  404: 'NO_JOB',
  413: 'UPSTREAM_TOO_LARGE',
  422: 'UPSTREAM_REJECTED',
  429: 'UPSTREAM_RATE_LIMITED',
}

function failureOf(response: Response, body: unknown): ProxyError {
  const usedUp = isUsageBlocked(readWireError(body, response.status))
  const reason =
    response.status === 403 && usedUp
      ? 'UPSTREAM_USAGE_LIMIT'
      : (REASONS[response.status] ?? 'UPSTREAM_ERROR')
  // An unknown job must look like a refused one, to the last header.
  return new ProxyError(reason, reason === 'NO_JOB' ? {} : { headers: pickRetryAfter(response) })
}
