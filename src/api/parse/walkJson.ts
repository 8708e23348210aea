import { isRecord } from './asRecord.js'

/** Maximum number of values that are read from one response. Real responses have under a thousand. */
const MAX_VALUES = 6_000

/** A value inside a JSON value, with its key or index. */
export type Entry = readonly [key: string | number, value: unknown]

/**
 * Lists every value inside a JSON value: the value itself first, then in document order, at most 6,000. A loop instead
 * of a recursion, because the service determines the depth.
 */
export function walkJson(root: unknown): Entry[] {
  const found: Entry[] = []
  const open = [iterate({ 0: root })]
  for (let last = open[0]; last && found.length < MAX_VALUES; last = open.at(-1)) {
    const { value: entry } = last.next()
    if (!entry) {
      open.pop()
      continue
    }
    found.push(entry)
    if (isRecord(entry[1])) open.push(iterate(entry[1]))
  }
  return found
}

/** Iterates over an object or an array one by one, because a list of all elements or values could be long. */
function* iterate(record: Readonly<Record<string, unknown>>): Generator<Entry, undefined> {
  const keys = Array.isArray(record) ? record.keys() : Object.keys(record)
  for (const key of keys) yield [key, record[key]]
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
