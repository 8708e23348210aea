/**
 * Reads `Prefer: wait=N` (RFC 7240) in ms. 0 if the header is missing or malformed. As the RFC requires, other
 * preferences are ignored and the first `wait` counts.
 */
export function readPreferWait(headers: Headers): number {
  for (const preference of (headers.get('prefer') ?? '').split(',')) {
    const [, name, seconds] = /^\s*(wait)\s*=\s*"?(\d{1,6})"?\s*(?:;.*)?$/i.exec(preference) ?? []
    if (name !== undefined) return Number(seconds) * 1000
  }
  return 0
}
