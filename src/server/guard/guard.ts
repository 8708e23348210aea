import { ProxyError } from '../http/ProxyError.js'
import type { RetouchProxyContext } from '../RetouchProxyContext.js'
import type { RetouchProxyOptions } from '../RetouchProxyOptions.js'
import { callApp } from './callApp.js'
import { type CrossOriginOptions, isAllowedPage } from './crossOrigin.js'

export interface GuardOptions extends CrossOriginOptions {
  readonly appIds: readonly string[] | undefined
  readonly rateLimit: RetouchProxyOptions['rateLimit']
  readonly authorize: RetouchProxyOptions['authorize']
  readonly requestTimeout: number
}

/** The methods of each operation, as an `Allow` header. */
export const ALLOWED_METHODS = {
  result: 'GET',
  download: 'GET, HEAD',
  generate: 'POST',
} as const satisfies Record<RetouchProxyContext['operation'], string>

/**
 * Rejects requests that are not allowed. It does not know whether a job exists, so neither its response nor its
 * duration reveals that.
 */
export async function guard(
  request: Request,
  context: RetouchProxyContext,
  options: GuardOptions,
): Promise<void> {
  const { appIds, rateLimit, authorize, requestTimeout: timeout } = options
  const allow = ALLOWED_METHODS[context.operation]
  if (!allow.split(', ').includes(request.method)) {
    throw new ProxyError('METHOD_NOT_ALLOWED', { headers: { allow } })
  }
  if (!isAllowedPage(request, context.operation, options)) throw new ProxyError('CROSS_SITE')
  if (appIds && !appIds.includes(context.appId)) throw new ProxyError('APP_NOT_ALLOWED')
  const caller = request.signal

  if (rateLimit) {
    const refused = 'TOO_MANY_REQUESTS'
    const verdict: unknown = await callApp(() => rateLimit(request, context), {
      name: 'rateLimit',
      failed: 'RATE_LIMIT_FAILED',
      refused,
      timeout,
      caller,
    })
    if (verdict !== true) throw new ProxyError(refused, { headers: toRetryAfter(verdict) })
  }

  const refused = context.operation === 'generate' ? 'START_NOT_AUTHORIZED' : 'NOT_AUTHORIZED'
  const verdict: unknown = await callApp(() => authorize(request, context), {
    name: 'authorize',
    failed: 'AUTHORIZE_FAILED',
    refused,
    timeout,
    caller,
  })
  if (verdict !== true) throw new ProxyError(refused)
}

/** `Retry-After` in whole seconds, from the `{ retryAfter }` in ms of a rate limiter. */
function toRetryAfter(verdict: unknown): Readonly<Record<string, string>> {
  if (typeof verdict !== 'object' || verdict === null) return {}
  const { retryAfter }: { retryAfter?: unknown } = verdict
  if (typeof retryAfter !== 'number' || !(retryAfter >= 0 && retryAfter < 1e9)) return {}
  return { 'retry-after': String(Math.ceil(retryAfter / 1000)) }
}
