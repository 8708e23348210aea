import { ProxyError } from '../http/ProxyError.js'

/**
 * Whether this is Cloudflare Workers. There, a promise belongs to the request that created it; resolving it from
 * another request loses it or fails when one of the two ends. So on Workers every waiting read checks for changes on
 * its own timer.
 */
export const isWorkerd = globalThis.navigator?.userAgent === 'Cloudflare-Workers'

/** Interval in ms at which a waiting read checks for changes on Workers. */
export const CHECK_INTERVAL = 100

export interface Notifier {
  /**
   * Resolves at the next `notify()`, at the latest after `ms`; on Workers possibly earlier. Rejects with
   * `CLIENT_CLOSED_REQUEST` when `caller` aborts.
   */
  wait(ms: number, caller: AbortSignal): Promise<void>
  notify(): void
}

/** Notifies waiting reads of a change. Each has its own timer, so a lost notification only delays it. */
export function createNotifier(): Notifier {
  const waiting = new Set<() => void>()
  return {
    async wait(ms, caller) {
      if (caller.aborted) throw new ProxyError('CLIENT_CLOSED_REQUEST')
      let wake = () => {}
      let timer: ReturnType<typeof setTimeout> | undefined
      try {
        await new Promise<void>((resolve) => {
          wake = resolve
          waiting.add(wake)
          caller.addEventListener('abort', wake, { once: true })
          timer = setTimeout(wake, isWorkerd ? Math.min(ms, CHECK_INTERVAL) : ms)
        })
      } finally {
        clearTimeout(timer)
        waiting.delete(wake)
        caller.removeEventListener('abort', wake)
      }
      if (caller.aborted) throw new ProxyError('CLIENT_CLOSED_REQUEST')
    },
    notify() {
      if (isWorkerd) return
      const woken = [...waiting]
      waiting.clear()
      for (const wake of woken) wake()
    },
  }
}
