import type { RetouchStore } from './RetouchStore.js'

/**
 * A store in this process's memory: what the proxy uses unless it is given another.
 * Make one yourself to share it between a proxy and `verifyWebhook`. `entries` is how many finished
 * jobs it holds (default 500, of at most 64 KiB each); the oldest goes first.
 */
export function memoryStore({ entries = 500 }: { entries?: number } = {}): RetouchStore {
  const kept = new Map<string, { value: string; until: number }>()
  return {
    get(key) {
      const entry = kept.get(key)
      return entry && entry.until > Date.now() ? entry.value : undefined
    },
    set(key, value, { ttl }) {
      kept.delete(key)
      kept.set(key, { value, until: Date.now() + ttl * 1000 })
      for (const oldest of kept.keys()) {
        if (kept.size <= entries) break
        kept.delete(oldest)
      }
    },
  }
}
