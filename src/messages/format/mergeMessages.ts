import { en } from '../en.js'
import type { Messages, PartialMessages } from '../Messages.js'

/** Merges partial messages over English. */
export function mergeMessages(messages: PartialMessages | undefined): Messages {
  return mergeDeep(en, messages)
}

function mergeDeep<T extends object>(base: T, over: object | undefined): T {
  if (!over) return base
  const result = { ...base }
  for (const key in base) {
    const value = Reflect.get(over, key)
    const below = base[key]
    if (value === undefined) continue
    Reflect.set(
      result,
      key,
      typeof below === 'object' && below !== null ? mergeDeep(below, value) : value,
    )
  }
  return result
}
