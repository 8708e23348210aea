import type { RetouchStore } from '../RetouchStore.js'

/** ms that a read waits for the store. */
const STORE_TIMEOUT = 500

/** ms for which a store that failed is left alone: every read would wait for it otherwise. */
const RETRY_AFTER = 2_000

/** The store of a proxy, which never fails: what it cannot do, it does not do. */
export interface GuardedStore {
  get(key: string): Promise<unknown>
  set(key: string, value: string, options: { ttl: number }): Promise<void>
  publish(key: string): Promise<void>
  /** Whether the last call worked, or enough time has passed to try again. */
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
