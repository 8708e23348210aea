/** Merges partial messages over English ones: all of them, or those that a component uses. */
export function mergeMessages<Texts extends object>(
  english: Texts,
  messages: object | undefined,
): Texts {
  if (!messages) return english
  const merged = { ...english }
  for (const key in english) {
    const text = english[key]
    const given = Reflect.get(messages, key)
    if (given === undefined) continue
    const value = typeof text === 'object' && text !== null ? mergeMessages(text, given) : given
    Reflect.set(merged, key, value)
  }
  return merged
}
