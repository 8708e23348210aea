/** Shorter tokens are test tokens, and could be part of any response. */
const MIN_LENGTH = 16

/**
 * Checks JSON text for a token: verbatim, with JSON escapes, percent-encoded (up to twice), and in base64 or
 * base64url, alone or amid other bytes.
 */
export function createLeakCheck(token: string): (json: string) => boolean {
  if (token.length < MIN_LENGTH) return () => false
  const plain = [...new Set([token, JSON.stringify(token).slice(1, -1)])]
  const encoded = base64Forms(token)
  return (json) => {
    const once = decodePercent(json)
    const texts = new Set([json, once, decodePercent(once)])
    return [...texts].some((text) => [...plain, ...encoded].some((form) => text.includes(form)))
  }
}

/** The token in base64, at each of the three possible offsets. */
function base64Forms(token: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    // A base64 character holds 6 bits. Those that also contain bits of neighbouring bytes are left out.
    const first = Math.ceil((before * 8) / 6)
    const end = Math.floor(((before + token.length) * 8) / 6)
    const form = btoa('\0'.repeat(before) + token).slice(first, end)
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

function decodePercent(text: string): string {
  return text.replace(/%([0-9a-f]{2})/gi, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))
}
