import { asRecord } from './asRecord.js'

/** Maximum number of values that are read from one response. Real responses have under a thousand. */
const MAX_VALUES = 6_000

/** A value inside a JSON value, with its key or index. */
export type Entry = readonly [key: string, value: unknown]

/**
 * Lists every value inside a JSON value: the value itself first, then in document order, at most 6,000. A loop instead
 * of a recursion, because the service determines the depth.
 */
export function walkJson(root: unknown): Entry[] {
  const found: Entry[] = []
  const open: Entry[] = [['0', root]]
  for (let entry = open.pop(); entry && found.length < MAX_VALUES; entry = open.pop()) {
    found.push(entry)
    const [, value] = entry
    // An array can have millions of elements. The number of keys is limited by `parseJson`.
    const inner = Array.isArray(value) ? value.slice(0, MAX_VALUES) : asRecord(value)
    open.push(...Object.entries(inner).reverse())
  }
  return found
}

/** Returns the first result of `read` that is not undefined. */
export function findFirst<Value, Found>(
  values: Iterable<Value>,
  read: (value: Value) => Found | undefined,
): Found | undefined {
  for (const value of values) {
    const found = read(value)
    if (found !== undefined) return found
  }
  return undefined
}
