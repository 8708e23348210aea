import type { RetouchStore } from '../RetouchStore.js'

type Listener = (key: string) => void

const listeners = new WeakMap<RetouchStore, Set<Listener>>()

/** Calls `listener` with the key of each job that `wakeReaders` names for the same store. Returns the function that ends it. */
export function onWake(store: RetouchStore, listener: Listener): () => void {
  const known = listeners.get(store) ?? new Set()
  listeners.set(store, known.add(listener))
  return () => known.delete(listener)
}

/** Makes the reads that the proxies of this process hold for a job look into the store. */
export function wakeReaders(store: RetouchStore, key: string): void {
  for (const listener of listeners.get(store) ?? []) listener(key)
}
