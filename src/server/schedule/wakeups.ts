import type { RetouchStore } from '../RetouchStore.js'

type Listener = (key: string) => void

const listeners = new WeakMap<RetouchStore, Set<Listener>>()

/**
 * Calls `listener` with the key of each job that `wakeReaders` reports for the same store. Returns the function that
 * unsubscribes.
 */
export function onWake(store: RetouchStore, listener: Listener): () => void {
  const known = listeners.get(store) ?? new Set()
  listeners.set(store, known.add(listener))
  return () => known.delete(listener)
}

/** Makes the held reads of a job in this process look into the store. */
export function wakeReaders(store: RetouchStore, key: string): void {
  for (const listener of listeners.get(store) ?? []) listener(key)
}
