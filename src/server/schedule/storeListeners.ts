import { type JobIds, jobKey } from '../jobs/jobIds.js'
import type { RetouchStore } from '../RetouchStore.js'

/** Subscribes to a job's changes in other processes while a read waits for it. */
export type Subscribe = (ids: JobIds, listener: () => void) => () => void

export function createSubscriptions(store: RetouchStore): Subscribe {
  const active = new Map<string, { listeners: Set<() => void>; end: () => void }>()

  function begin(key: string, listeners: Set<() => void>): () => void {
    const notify = () => {
      for (const listener of listeners) listener()
    }
    const subscription = (async () => store.subscribe?.(key, notify))()
    // If the store fails, waiting reads poll it on their timers instead.
    subscription.catch(() => {})
    return () => {
      subscription.then((unsubscribe) => unsubscribe?.()).catch(() => {})
    }
  }

  return (ids, listener) => {
    const key = jobKey(ids)
    let subscription = active.get(key)
    if (!subscription) {
      const listeners = new Set<() => void>()
      subscription = { listeners, end: begin(key, listeners) }
      active.set(key, subscription)
    }
    const { listeners, end } = subscription
    listeners.add(listener)
    return () => {
      listeners.delete(listener)
      if (listeners.size > 0 || active.get(key)?.listeners !== listeners) return
      active.delete(key)
      end()
    }
  }
}

type WakeListener = (key: string) => void

const wakeListeners = new WeakMap<RetouchStore, Set<WakeListener>>()

/**
 * Calls `listener` with the key of each job for which `wakeReaders` is called with the same store. Returns the function
 * that unsubscribes.
 */
export function onWake(store: RetouchStore, listener: WakeListener): () => void {
  const known = wakeListeners.get(store) ?? new Set()
  wakeListeners.set(store, known.add(listener))
  return () => known.delete(listener)
}

/** Makes all held reads of a job in this process check the store. */
export function wakeReaders(store: RetouchStore, key: string): void {
  for (const listener of wakeListeners.get(store) ?? []) listener(key)
}
