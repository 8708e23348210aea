/** Minimum length of a token to look for. Shorter tokens are test tokens, and could be part of any response. */
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
    const texts = json.includes('%') ? [json, ...decodePercent(json)] : [json]
    return texts.some((text) => [...plain, ...encoded].some((form) => text.includes(form)))
  }
}

/** The token in base64, at each of the three possible offsets. */
function base64Forms(token: string): string[] {
  return [0, 1, 2].flatMap((before) => {
    // A base64 character has 6 bits. Characters that also contain bits of neighbouring bytes are left out.
    const first = Math.ceil((before * 8) / 6)
    const end = Math.floor(((before + token.length) * 8) / 6)
    const form = btoa('\0'.repeat(before) + token).slice(first, end)
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')]
  })
}

/**
 * Percent-decodes a text once and twice, on bytes: a function call for each of many %xx would take a second for a long
 * text.
 */
function decodePercent(text: string): string[] {
  let bytes = new TextEncoder().encode(text)
  return [1, 2].map(() => {
    let length = 0
    for (let index = 0; index < bytes.length; index++) {
      const decoded =
        bytes[index] === PERCENT ? (readHex(bytes[index + 1]) << 4) | readHex(bytes[index + 2]) : -1
      bytes[length++] = decoded >= 0 ? decoded : (bytes[index] ?? 0)
      if (decoded >= 0) index += 2
    }
    bytes = bytes.subarray(0, length)
    return new TextDecoder('latin1').decode(bytes)
  })
}

const PERCENT = 0x25

/** Values of the hex digits by their bytes, and -1 for any other. */
const HEX = Int8Array.from({ length: 256 }, (_, byte) => {
  const digit = String.fromCharCode(byte)
  return /[0-9a-f]/i.test(digit) ? Number.parseInt(digit, 16) : -1
})

function readHex(byte = 0): number {
  return HEX[byte] ?? -1
}
