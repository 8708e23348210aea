import { ProxyFailure, type RetouchProxyReason } from './ProxyFailure.js'

/**
 * Does `work` with a signal that fires when `caller` does or after `timeout` ms, and then fails with
 * `CALLER_LEFT` or with `late`.
 */
export async function withDeadline<T>(
  { timeout, late, caller }: { timeout: number; late: RetouchProxyReason; caller: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController()
  const leave = () => controller.abort(new ProxyFailure('CALLER_LEFT'))
  const timer = setTimeout(() => controller.abort(new ProxyFailure(late)), timeout)
  caller.addEventListener('abort', leave, { once: true })
  if (caller.aborted) leave()
  try {
    return await work(controller.signal)
  } catch (error) {
    throw controller.signal.aborted ? controller.signal.reason : error
  } finally {
    clearTimeout(timer)
    caller.removeEventListener('abort', leave)
  }
}
