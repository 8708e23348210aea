/**
 * Where finished jobs are kept, so that the next poll is answered without asking the service: anything
 * with `get` and `set`, such as an `unstorage` storage. A store that fails or is slow is gone without.
 */
export interface RetouchStore {
  /** The value of a key, or null or undefined; itself or a promise of it. A value that comes back parsed from JSON is fine. */
  get(key: string): unknown
  /** Keeps JSON text under a key. `ttl` is in seconds, after which the value is of no use. */
  set(key: string, value: string, options: { ttl: number }): unknown
}
