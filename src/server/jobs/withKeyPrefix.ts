import type { RetouchStore } from '../RetouchStore.js'

const prefixed = new WeakMap<RetouchStore, Map<string, RetouchStore>>()

/**
 * Adds a prefix to all keys of a store. Returns the same object for the same store and prefix, so that a proxy and a
 * webhook with a common store find each other.
 */
export function withKeyPrefix(store: RetouchStore, prefix: string | undefined): RetouchStore {
  if (prefix === undefined) return store
  const known = prefixed.get(store) ?? new Map<string, RetouchStore>()
  prefixed.set(store, known)
  const existing = known.get(prefix)
  if (existing) return existing
  const result: RetouchStore = {
    get: (key) => store.get(prefix + key),
    set: (key, value, options) => store.set(prefix + key, value, options),
    ...(store.publish && { publish: (key: string) => store.publish?.(prefix + key) }),
    ...(store.subscribe && { subscribe: subscribeWith(store.subscribe.bind(store), prefix) }),
  }
  known.set(prefix, result)
  return result
}

function subscribeWith(
  subscribe: NonNullable<RetouchStore['subscribe']>,
  prefix: string,
): NonNullable<RetouchStore['subscribe']> {
  return (key, listener) => subscribe(prefix + key, listener)
}
