/**
 * Key-value store for settled jobs, which saves requests to the service: anything with `get` and `set`, such as an
 * `unstorage` storage. With `publish` and `subscribe`, processes that share the store also share one polling schedule per
 * job. If the store fails or is slow, the proxy works without it.
 */
export interface RetouchStore {
  /** Returns the value of a key, or null or undefined, or a promise of it. The value may be the JSON text or the parsed value. */
  get(key: string): unknown
  /** Stores JSON text under a key. The value must expire after `ttl` whole seconds. */
  set(key: string, value: string, options: { ttl: number }): unknown
  /** Calls the listeners of a key in all processes. A lost call only delays the other processes by a second or two. */
  publish?(key: string): unknown
  /** Calls `listener` whenever a process publishes the key. Returns the function that unsubscribes, or a promise of it. */
  subscribe?(key: string, listener: () => void): (() => unknown) | Promise<() => unknown>
}
