import type { PartialMessages, ResultMessages } from '../Messages.js'

/** Merges partial messages over English ones: all of them, or those that a component uses. */
export function mergeMessages<Texts extends ResultMessages>(
  english: Texts,
  messages: PartialMessages | undefined,
): Texts {
  return mergeDeep(english, messages)
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
