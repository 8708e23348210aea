import type { RetouchStore } from '../RetouchStore.js'

/** Maximum time in ms that a read waits for the store. */
const STORE_TIMEOUT = 500

/** Time in ms for which a failed store is not used, so that not every read waits for it. */
const RETRY_AFTER = 2_000

/** Wraps the store of a proxy so that it never fails: failed calls are ignored. */
export interface GuardedStore {
  get(key: string): Promise<unknown>
  set(key: string, value: string, options: { ttl: number }): Promise<void>
  publish(key: string): Promise<void>
  /** Whether the store is usable: its last call succeeded, or it is time to try again. */
  isUp(): boolean
}

export function guardStore(store: RetouchStore): GuardedStore {
  let downUntil = Number.NEGATIVE_INFINITY

  const isUp = () => performance.now() >= downUntil

  async function attempt(work: () => unknown): Promise<unknown> {
    if (!isUp()) return undefined
    let timer: ReturnType<typeof setTimeout> | undefined
    try {
      return await Promise.race([
        work(),
        new Promise<never>((_, reject) => {
          timer = setTimeout(reject, STORE_TIMEOUT, new Error('The store is too slow.'))
        }),
      ])
    } catch {
      downUntil = performance.now() + RETRY_AFTER
      return undefined
    } finally {
      clearTimeout(timer)
    }
  }

  return {
    get: (key) => attempt(() => store.get(key)),
    async set(key, value, options) {
      await attempt(() => store.set(key, value, options))
    },
    async publish(key) {
      await attempt(() => store.publish?.(key))
    },
    isUp,
  }
}
