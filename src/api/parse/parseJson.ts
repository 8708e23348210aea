/**
 * Maximum number of colons in a body, and so of keys in one object: listing 60,000 keys takes longer than all other
 * work on a response. A real job has about 20 keys; with every point of a face in its output, about 1,000.
 */
const MAX_COLONS = 10_000

/** Parses JSON. Undefined if the text is not JSON, or has too many keys to be read in a short time. */
export function parseJson(text: string): unknown {
  if (text.split(':', MAX_COLONS).length === MAX_COLONS) return undefined
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
