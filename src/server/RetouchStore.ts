/**
 * Where settled jobs are kept, so that the next poll needs no request to the service: anything with `get` and `set`, such
 * as an `unstorage` storage. With `publish` and `subscribe`, the processes that share the store also share one schedule
 * per job. A store that fails or is slow is done without.
 */
export interface RetouchStore {
  /** The value of a key, or null or undefined; itself or a promise of it. A value that comes back parsed from JSON is fine. */
  get(key: string): unknown
  /** Keeps JSON text under a key. `ttl` is in whole seconds, after which the value must be gone. */
  set(key: string, value: string, options: { ttl: number }): unknown
  /** Calls the listeners of a key in all processes. One that is missed costs a second or two, and nothing else. */
  publish?(key: string): unknown
  /** Calls `listener` whenever a process publishes the key. Returns the function that ends it, or a promise of it. */
  subscribe?(key: string, listener: () => void): (() => unknown) | Promise<() => unknown>
}
