import { readRetouchJob } from '../api/parse/readRetouchJob.js'
import { addCrossOriginHeaders, isPreflight, preflightResponse } from './guard/crossOrigin.js'
import { ALLOWED_METHODS, guard } from './guard/guard.js'
import { assertWebRequest } from './http/assertWebRequest.js'
import { createDeadline } from './http/deadline.js'
import { ProxyError } from './http/ProxyError.js'
import { errorResponse, jsonResponse } from './http/responses.js'
import { cacheJob, getCachedJob } from './jobs/jobCache.js'
import { type JobIds, jobKey } from './jobs/jobIds.js'
import { readOptions } from './options/readOptions.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'
import type { RetouchProxyEvent } from './RetouchProxyEvent.js'
import type { RetouchProxyOptions } from './RetouchProxyOptions.js'
import { callOnStart } from './routes/callOnStart.js'
import { findRoute } from './routes/findRoute.js'
import { readUpload } from './routes/readUpload.js'
import { streamImage } from './routes/streamImage.js'
import { createUpstream, type UpstreamResult } from './upstream/createUpstream.js'
import { createDedupe } from './upstream/dedupe.js'

type Source = NonNullable<RetouchProxyEvent['source']>

interface Answer {
  response: Response
  source?: Source
  failure?: ProxyError
}

/**
 * A handler that lends the API token to callers whom `authorize` lets through, for three things: to
 * read a job, to start one, and to download an image of one. It looks at the end of the path alone, so
 * it can stand under any folder, such as `/api/retouch`, wherever a web `Request` goes.
 *
 * Answers have the service's own shape, errors too: `{ message, status, errorCode, exception }`. A
 * refused job and an unknown one are the same 404. The handler never rejects.
 * @throws {TypeError} for options that are missing or cannot work, with what to do about them.
 */
export function createRetouchProxy(
  options: RetouchProxyOptions,
): (request: Request) => Promise<Response> {
  const settings = readOptions(options)
  const answer = createAnswer(settings)

  return async (request) => {
    assertWebRequest(request)
    const startedAt = performance.now()
    const context = findRoute(new URL(request.url).pathname)
    const { response, source, failure } = await answer(request, context).catch(failed)
    const event = {
      ...(context && { operation: context.operation }),
      status: response.status,
      ...(failure && { reason: failure.reason }),
      ...(source && { source }),
      duration: performance.now() - startedAt,
    }
    const details = {
      request,
      ...(context && { context }),
      ...(failure?.cause !== undefined && { cause: failure.cause }),
    }
    const tell = async () => settings.onEvent?.(event, details)
    // A log that fails is no reason to fail the caller, and one that is slow none to keep them waiting.
    tell().catch(() => {})
    return addCrossOriginHeaders(request, response, settings)
  }
}

function failed(error: unknown): Answer {
  const failure = error instanceof ProxyError ? error : new ProxyError('INTERNAL', { cause: error })
  return { response: errorResponse(failure), failure }
}

function createAnswer(settings: ReturnType<typeof readOptions>) {
  const { store, requestTimeout, maxBodyBytes, bodyTimeout } = settings
  const upstream = createUpstream(settings)
  const timeoutReason = 'UPSTREAM_TIMEOUT'
  const share = createDedupe<UpstreamResult & { source: Source }>(requestTimeout, timeoutReason)

  async function readJob(ids: JobIds, caller: AbortSignal) {
    const { result, shared } = await share(jobKey(ids), caller, async (signal) => {
      const kept = await getCachedJob(store, ids)
      if (kept) return { ...kept, headers: {}, source: 'store' }
      const answer = await upstream.read(ids, signal)
      await cacheJob(store, ids, answer)
      return { ...answer, source: 'service' }
    })
    return shared ? { ...result, source: 'shared' as const } : result
  }

  return async (request: Request, context: RetouchProxyContext | undefined): Promise<Answer> => {
    if (!context) throw new ProxyError('NO_ROUTE')
    if (isPreflight(request, settings.origins)) {
      return { response: preflightResponse(request, ALLOWED_METHODS[context.operation]) }
    }
    await guard(request, context, settings)
    const caller = request.signal
    if (context.operation === 'generate') {
      const image = await readUpload(request, { maxBytes: maxBodyBytes, timeout: bodyTimeout })
      // Not aborted with its caller: once the photo is here, the start may already have cost a credit.
      const { job, body, headers } = await createDeadline(requestTimeout, timeoutReason).run(
        (signal) => upstream.generate(context.appId, image, signal),
      )
      const started = await callOnStart(request, context.appId, job, settings)
      const response = jsonResponse(200, body, headers)
      for (const [name, value] of started) response.headers.append(name, value)
      return { response, source: 'service' }
    }
    const { job, body, headers, source } = await readJob(context, caller)
    if (context.operation === 'result')
      return { response: jsonResponse(200, body, headers), source }
    const result = readRetouchJob(job, context.predictionId)
    const image = result?.state === 'succeeded' && result.output.images[context.index]
    if (!image) throw new ProxyError('NO_IMAGE')
    const response = await streamImage(image.url, {
      index: context.index,
      method: request.method,
      timeout: requestTimeout,
      caller,
    })
    return { response, source }
  }
}
