/** Whether two objects have the same values under the same keys. */
export function shallowEqual<T extends object>(one: T, other: T): boolean {
  if (one === other) return true
  const entries = Object.entries(one)
  const others = new Map(Object.entries(other))
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && Object.is(others.get(key), value))
  )
}
