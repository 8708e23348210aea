import { ProxyError } from '../http/ProxyError.js'
import type { RetouchProxyContext } from '../RetouchProxyContext.js'
import type { RetouchProxyOptions } from '../RetouchProxyOptions.js'
import { isSameOrigin } from './isSameOrigin.js'

/**
 * Ends a request that must not go on. Nothing here knows whether a job exists, so neither the answer
 * to a refused one nor the time it takes can tell.
 */
export async function guard(
  request: Request,
  context: RetouchProxyContext,
  {
    appIds,
    sameOrigin,
    rateLimit,
    authorize,
  }: {
    appIds: readonly string[] | undefined
    sameOrigin: boolean
    rateLimit: RetouchProxyOptions['rateLimit']
    authorize: RetouchProxyOptions['authorize']
  },
): Promise<void> {
  const generate = context.operation === 'generate'
  const method = generate ? 'POST' : 'GET'
  if (request.method !== method) {
    throw new ProxyError('METHOD_NOT_ALLOWED', { headers: { allow: method } })
  }
  if (sameOrigin && !isSameOrigin(request)) throw new ProxyError('CROSS_SITE')
  if (appIds && !appIds.includes(context.appId)) throw new ProxyError('APP_NOT_ALLOWED')
  if (rateLimit) await pass(rateLimit, 'TOO_MANY_REQUESTS', request, context)
  await pass(authorize, generate ? 'START_NOT_AUTHORIZED' : 'NOT_AUTHORIZED', request, context)
}

async function pass(
  question: RetouchProxyOptions['authorize'],
  reason: 'TOO_MANY_REQUESTS' | 'NOT_AUTHORIZED' | 'START_NOT_AUTHORIZED',
  request: Request,
  context: RetouchProxyContext,
): Promise<void> {
  let answer: unknown
  try {
    answer = await question(request, context)
  } catch (cause) {
    throw new ProxyError(reason, { cause })
  }
  if (answer !== true) throw new ProxyError(reason)
}
