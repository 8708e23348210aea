import { refuseUnknown } from './options/refuseUnknown.js'
import type { RetouchStore } from './RetouchStore.js'

/** Options of `memoryStore`. */
export interface MemoryStoreOptions {
  /** Maximum number of settled jobs, of at most 64 KiB each. The oldest is removed first. Default 500. */
  entries?: number
}

/**
 * Creates a store in this process's memory, which is the proxy's default. Create one yourself to share it between a proxy
 * and `verifyWebhook`.
 *
 * @param options.entries - Maximum number of settled jobs. Default 500.
 * @returns A store for `createRetouchProxy({ store })` and `verifyWebhook(request, { store })`.
 * @throws {TypeError} If `entries` is not a whole number above 0, or an option is unknown.
 * @example
 * const store = memoryStore({ entries: 2000 })
 */
export function memoryStore(options: MemoryStoreOptions = {}): RetouchStore {
  const { entries = 500, ...unknown } = options
  refuseUnknown('memoryStore', unknown, { size: 'entries', max: 'entries' })
  if (!Number.isInteger(entries) || entries < 1) {
    throw new TypeError(
      `memoryStore: entries is ${entries}: give a whole number of jobs above 0, or leave it out for 500.`,
    )
  }
  const kept = new Map<string, { value: string; until: number }>()
  return {
    get(key) {
      const entry = kept.get(key)
      return entry && entry.until > performance.now() ? entry.value : undefined
    },
    set(key, value, { ttl }) {
      kept.delete(key)
      kept.set(key, { value, until: performance.now() + ttl * 1000 })
      for (const oldest of kept.keys()) {
        if (kept.size <= entries) break
        kept.delete(oldest)
      }
    },
  }
}
