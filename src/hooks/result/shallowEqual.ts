/** Whether two objects have the same fields with the same values. A missing field counts as `undefined`. */
export function shallowEqual<T extends object>(one: T, other: T): boolean {
  if (one === other) return true
  let left = Object.keys(other).length
  for (const key in one) {
    if (!Object.is(one[key], other[key])) return false
    left--
  }
  return left === 0
}
