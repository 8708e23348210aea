import { withDeadline } from '../http/deadline.js'
import { ProxyError, type RetouchProxyReason } from '../http/ProxyError.js'

/**
 * Calls a function of the app. If it throws or takes longer than `timeout` ms, rejects with `failed`, which clients
 * retry. With `refused`, a `Response` that the function throws becomes the response.
 */
export async function callApp<T>(
  call: () => T | Promise<T>,
  {
    name,
    failed,
    refused,
    timeout,
    caller,
  }: {
    /** Name of the option, for the log. */
    name: string
    failed: RetouchProxyReason
    refused?: RetouchProxyReason
    timeout: number
    caller: AbortSignal
  },
): Promise<T> {
  try {
    return await withDeadline({ timeout, timeoutReason: failed, caller }, async () => call())
  } catch (error) {
    if (refused && isResponse(error)) throw new ProxyError(refused, { response: error })
    if (!(error instanceof ProxyError)) throw new ProxyError(failed, { cause: error })
    if (error.reason !== failed) throw error
    throw new ProxyError(failed, {
      cause: new Error(`${name} took longer than ${timeout} ms: see requestTimeout.`),
    })
  }
}

/** Frameworks and polyfills have their own `Response` classes. */
function isResponse(value: unknown): value is Response {
  return Object.prototype.toString.call(value) === '[object Response]'
}
