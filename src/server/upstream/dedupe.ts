import { createDeadline, type Deadline } from '../http/deadline.js'
import { ProxyError, type RetouchProxyReason } from '../http/ProxyError.js'

interface SharedRequest<T> {
  readonly result: Promise<T>
  readonly deadline: Deadline
  callers: number
}

/**
 * Deduplicates requests under way: callers with the same key wait for the same result. The request's
 * signal aborts once all of them have disconnected, or after `timeout` ms.
 */
export function createDedupe<T>(
  timeout: number,
  timeoutReason: RetouchProxyReason,
): (
  key: string,
  caller: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<{ result: T; shared: boolean }> {
  const requests = new Map<string, SharedRequest<T>>()

  function start(key: string, work: (signal: AbortSignal) => Promise<T>): SharedRequest<T> {
    const deadline = createDeadline(timeout, timeoutReason)
    const request = { result: deadline.run(work), deadline, callers: 0 }
    const settle = () => {
      if (requests.get(key) === request) requests.delete(key)
    }
    request.result.then(settle, settle)
    requests.set(key, request)
    return request
  }

  return async (key, caller, work) => {
    const joined = requests.get(key)
    const request = joined ?? start(key, work)
    request.callers++
    try {
      return { result: await rejectOnAbort(request.result, caller), shared: joined !== undefined }
    } finally {
      request.callers--
      if (request.callers === 0 && requests.get(key) === request) {
        requests.delete(key)
        request.deadline.abandon()
      }
    }
  }
}

function rejectOnAbort<T>(result: Promise<T>, caller: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(new ProxyError('CLIENT_CLOSED_REQUEST'))
    if (caller.aborted) abort()
    caller.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => caller.removeEventListener('abort', abort))
  })
}
