import { asRecord } from './asRecord.js'

/** Maximum number of visited values, which bounds the time for any response. Real responses have under a thousand. */
const MAX_VALUES = 6_000

/**
 * Walks through a JSON value and everything inside, with keys or indexes: the value itself first, then in document
 * order. Stops after 6,000 values. Not recursive, because the service controls the depth.
 */
export function* walkJson(root: unknown): Generator<readonly [key: string, value: unknown]> {
  let visited = 1
  yield ['0', root]
  const open = [childrenOf(root)]
  for (let children = open.at(-1); children; children = open.at(-1)) {
    const key = children.keys === undefined ? String(children.next) : children.keys[children.next]
    const isPast = key === undefined || children.next >= children.length
    children.next += 1
    if (isPast) {
      open.pop()
      continue
    }
    const value = children.values[key]
    yield [key, value]
    visited += 1
    if (visited >= MAX_VALUES) return
    if (typeof value === 'object' && value !== null) open.push(childrenOf(value))
  }
}

interface Children {
  readonly values: Readonly<Record<string, unknown>>
  /** Undefined for an array, whose indexes need no list. */
  readonly keys: readonly string[] | undefined
  readonly length: number
  next: number
}

function childrenOf(value: unknown): Children {
  const values = asRecord(value)
  if (Array.isArray(value)) return { values, keys: undefined, length: value.length, next: 0 }
  const keys = Object.keys(values)
  return { values, keys, length: keys.length, next: 0 }
}
