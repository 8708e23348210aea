/** Whether two objects have as many fields, with the same values. A missing field is the same as `undefined`. */
export function shallowEqual<T extends object>(one: T, other: T): boolean {
  if (one === other) return true
  let left = Object.keys(other).length
  for (const key in one) {
    if (!Object.is(one[key], other[key])) return false
    left--
  }
  return left === 0
}
