import { asRecord, isRecord } from './asRecord.js'

/** Values that are read of one response, so that none takes long. Real ones have under a thousand. */
const MAX_VALUES = 6_000

/** A value inside a JSON value, with its key or index. */
export type Entry = readonly [key: string | number, value: unknown]

/**
 * Every value inside a JSON value: the value itself first, then in document order, up to 6,000.
 * A loop and not a recursion, because the service chooses the depth.
 */
export function walkJson(root: unknown): Entry[] {
  const found: Entry[] = []
  const open = [openRecord([root])]
  for (let last = open.at(-1); last && found.length < MAX_VALUES; last = open.at(-1)) {
    const { value: key, done } = last.keys.next()
    if (done) {
      open.pop()
      continue
    }
    const value = last.record[key]
    found.push([key, value])
    if (isRecord(value)) open.push(openRecord(value))
  }
  return found
}

function openRecord(value: object): {
  record: ReturnType<typeof asRecord>
  keys: Iterator<string | number, undefined>
} {
  // Of an array, no list of its indexes is made.
  const keys = Array.isArray(value) ? value.keys() : Object.keys(value).values()
  return { record: asRecord(value), keys }
}

/** What `read` makes of the first value that it makes something of. */
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
