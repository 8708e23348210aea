import { isRecord } from './asRecord.js'

/** Maximum number of values that are read from one response. Real responses have under a thousand. */
const MAX_VALUES = 6_000

/** A value inside a JSON value, with its key or index. */
export type Entry = readonly [key: string | number, value: unknown]

/**
 * Lists every value inside a JSON value: the value itself first, then in document order, at most 6,000. A loop instead
 * of a recursion, because the service determines the depth. Iterators instead of lists, because arrays can be long; the
 * number of keys is limited by `parseJson`.
 */
export function walkJson(root: unknown): Entry[] {
  const found: Entry[] = []
  const open = [openRecord({ 0: root })]
  for (let last = open[0]; last && found.length < MAX_VALUES; last = open.at(-1)) {
    const { value: key } = last.keys.next()
    if (key === undefined) {
      open.pop()
      continue
    }
    const value = last.record[key]
    found.push([key, value])
    if (isRecord(value)) open.push(openRecord(value))
  }
  return found
}

function openRecord(record: Readonly<Record<string, unknown>>) {
  const keys: Iterator<string | number, undefined> = Array.isArray(record)
    ? record.keys()
    : Object.keys(record).values()
  return { record, keys }
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
