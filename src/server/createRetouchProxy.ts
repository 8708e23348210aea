import { readRetouchJob } from '../api/parse/readRetouchJob.js'
import { addCrossOriginHeaders, isPreflight, preflightResponse } from './guard/crossOrigin.js'
import { ALLOWED_METHODS, guard } from './guard/guard.js'
import { assertWebRequest } from './http/assertWebRequest.js'
import { createDeadline } from './http/deadline.js'
import { ProxyError } from './http/ProxyError.js'
import { errorResponse, jsonResponse } from './http/responses.js'
import { readOptions } from './options/readOptions.js'
import type { RetouchProxyContext } from './RetouchProxyContext.js'
import type { RetouchProxyEvent } from './RetouchProxyEvent.js'
import type { RetouchProxyOptions } from './RetouchProxyOptions.js'
import { callOnStart } from './routes/callOnStart.js'
import { findRoute } from './routes/findRoute.js'
import { readUpload } from './routes/readUpload.js'
import { streamImage } from './routes/streamImage.js'
import { createJobReader } from './schedule/createJobReader.js'
import { createUpstream } from './upstream/createUpstream.js'
import { createUpstreamGate } from './upstream/createUpstreamGate.js'

/** A handler for web requests, as `createRetouchProxy` returns it. */
export interface RetouchProxy {
  /** Handles one request. */
  (request: Request): Promise<Response>
  /**
   * Ends long polling: every held read responds at once with the last known state of its job, and no read is held from
   * now on. Other requests are served as before. Call it before `server.close()` when the process shuts down.
   *
   * @example
   * process.once('SIGTERM', () => {
   *   proxy.close()
   *   server.close()
   * })
   */
  close(): void
}

type Source = NonNullable<RetouchProxyEvent['source']>

interface Outcome {
  response: Response
  source?: Source
  held?: boolean
  failure?: ProxyError
}

/**
 * Creates a request handler that adds the API token to requests which `authorize` lets through: to read a job, to start
 * one, and to download an image of one. It reads only the end of the path, so it can be mounted at any path, such as
 * `/api/retouch`, in every framework that has web `Request`s.
 *
 * Responses have the service's own shape, errors included: `{ message, status, errorCode, exception }`. A refused job gets
 * the same 404 as an unknown job. Transient failures get a status that clients retry.
 *
 * @param options.apiToken - The PixelBin API token, or a function that returns it for each request.
 * @param options.authorize - Returns `true` if the caller may perform the operation.
 * @param options.requestTimeout - Maximum time in ms of one request to the service. Default 25_000.
 * @returns The handler. It rejects only if it is given something other than a web `Request`.
 * @throws {TypeError} If an option is missing, unknown or invalid. The message says how to fix it.
 * @example
 * export const proxy = createRetouchProxy({
 *   apiToken: process.env.PIXELBIN_API_TOKEN ?? '',
 *   appIds: ['your-app'],
 *   ...jobCookies({ secret: process.env.RETOUCH_SECRET ?? '', owner: (request) => readSession(request)?.userId }),
 * })
 */
export function createRetouchProxy(options: RetouchProxyOptions): RetouchProxy {
  const settings = readOptions(options)
  const { respond, close } = createResponder(settings)

  const proxy = async (request: Request) => {
    assertWebRequest(request, 'proxy')
    const startedAt = performance.now()
    const context = findRoute(new URL(request.url).pathname)
    const { response, source, held, failure } = await respond(request, context).catch(failed)
    const event = {
      ...(context && { operation: context.operation }),
      status: response.status,
      ...(failure && { reason: failure.reason }),
      ...(source && { source }),
      ...(held && { held }),
      duration: performance.now() - startedAt,
    }
    const details = {
      request,
      ...(context && { context }),
      ...(failure?.cause !== undefined && { cause: failure.cause }),
    }
    const report = async () => settings.onEvent?.(event, details)
    // A failing or slow log must not fail or delay the response.
    report().catch(() => {})
    return addCrossOriginHeaders(request, response, settings)
  }
  return Object.assign(proxy, { close })
}

function failed(error: unknown): Outcome {
  const failure = error instanceof ProxyError ? error : new ProxyError('INTERNAL', { cause: error })
  return { response: errorResponse(failure), failure }
}

function createResponder(settings: ReturnType<typeof readOptions>) {
  const { requestTimeout, maxBodyBytes, bodyTimeout } = settings
  const upstream = createUpstream(settings)
  const timeoutReason = 'UPSTREAM_TIMEOUT'
  const gate = createUpstreamGate(settings)
  const reader = createJobReader({ ...settings, gate, readUpstream: upstream.read })

  async function respond(
    request: Request,
    context: RetouchProxyContext | undefined,
  ): Promise<Outcome> {
    if (!context) throw new ProxyError('NO_ROUTE')
    if (isPreflight(request, settings.origins)) {
      return { response: preflightResponse(request, ALLOWED_METHODS[context.operation]) }
    }
    await guard(request, context, settings)
    const caller = request.signal
    if (context.operation === 'generate') {
      gate.assertOpen()
      const image = await readUpload(request, { maxBytes: maxBodyBytes, timeout: bodyTimeout })
      // Not aborted when the client disconnects, because an upload that was sent may cost a credit.
      const result = await createDeadline(requestTimeout, timeoutReason).run((signal) =>
        gate.run(signal, () => upstream.generate(context.appId, image, signal)),
      )
      reader.started(context.appId, result)
      const added = await callOnStart(request, context.appId, result.job, settings)
      const headers = { ...result.headers, ...typicalDuration() }
      const response = jsonResponse(200, result.body, headers)
      for (const [name, value] of added) response.headers.append(name, value)
      return { response, source: 'service' }
    }
    const wait = context.operation === 'result' ? readPreferWait(request.headers) : 0
    const { job, body, headers, source, heldFor } = await reader.read(context, { caller, wait })
    if (context.operation === 'result') {
      const held = heldFor !== undefined
      const applied = held && { 'preference-applied': `wait=${Math.ceil(heldFor / 1000)}` }
      const response = jsonResponse(200, body, { ...headers, ...typicalDuration(), ...applied })
      return { response, source, held }
    }
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

  function typicalDuration(): Record<string, string> {
    const ms = reader.typicalDuration()
    return ms === undefined ? {} : { 'retouch-typical-duration': String(ms) }
  }

  return { respond, close: reader.close }
}

/**
 * Returns the ms that `Prefer: wait=N` (RFC 7240) requests, or 0 if the header is missing or malformed. As the RFC
 * defines, other preferences are ignored and the first `wait` counts.
 */
function readPreferWait(headers: Headers): number {
  for (const preference of (headers.get('prefer') ?? '').split(',')) {
    const [, name, seconds] = /^\s*(wait)\s*=\s*"?(\d{1,6})"?\s*(?:;.*)?$/i.exec(preference) ?? []
    if (name !== undefined) return Number(seconds) * 1000
  }
  return 0
}
