/** A value to read fields from: itself, or nothing where it has none. */
export function asRecord(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {}
}
