import { ProxyError, type RetouchProxyReason } from './ProxyError.js'

export interface Deadline {
  /** Runs `work` with a signal that aborts on time-out and on `abandon()`, and then rejects with that reason. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Aborts the work: its last caller has disconnected. */
  abandon(): void
}

/** Creates a time limit of `timeout` ms. A time-out rejects with `timeoutReason`. */
export function createDeadline(timeout: number, timeoutReason: RetouchProxyReason): Deadline {
  const controller = new AbortController()
  return {
    async run(work) {
      const timer = setTimeout(() => controller.abort(new ProxyError(timeoutReason)), timeout)
      try {
        return await rejectOnAbort(work(controller.signal), controller.signal)
      } catch (error) {
        throw controller.signal.aborted ? controller.signal.reason : error
      } finally {
        clearTimeout(timer)
      }
    },
    abandon() {
      controller.abort(new ProxyError('CLIENT_CLOSED_REQUEST'))
    },
  }
}

/** Runs `work` for one caller. Aborts it when the caller disconnects or `timeout` ms have passed. */
export async function withDeadline<T>(
  {
    timeout,
    timeoutReason,
    caller,
  }: { timeout: number; timeoutReason: RetouchProxyReason; caller: AbortSignal },
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const { run, abandon } = createDeadline(timeout, timeoutReason)
  if (caller.aborted) abandon()
  caller.addEventListener('abort', abandon, { once: true })
  return await run(work).finally(() => caller.removeEventListener('abort', abandon))
}

/** Rejects with the reason of `signal` when it aborts, even if the work ignores the signal. */
function rejectOnAbort<T>(result: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort, { once: true })
    result.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
