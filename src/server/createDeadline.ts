import { ProxyFailure, type RetouchProxyReason } from './ProxyFailure.js'

export interface Deadline {
  /** Does `work` with a signal that fires when its time is over or nobody waits any more, and then fails for that reason. */
  run<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T>
  /** Says that nobody waits any more. */
  leave(): void
}

/** The time that some work may take, in ms, and why it failed once that is over. */
export function createDeadline(timeout: number, late: RetouchProxyReason): Deadline {
  const controller = new AbortController()
  return {
    async run(work) {
      const timer = setTimeout(() => controller.abort(new ProxyFailure(late)), timeout)
      try {
        return await work(controller.signal)
      } catch (error) {
        throw controller.signal.aborted ? controller.signal.reason : error
      } finally {
        clearTimeout(timer)
      }
    },
    leave() {
      controller.abort(new ProxyFailure('CALLER_LEFT'))
    },
  }
}
