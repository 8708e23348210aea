/** Minimum length of a token to look for. Shorter tokens are test tokens, and could be part of any response. */
const MIN_LENGTH = 16

/**
 * Checks JSON text for a token: verbatim, with JSON escapes, percent-encoded (up to twice), and in base64 or
 * base64url, alone or amid other bytes.
 */
export function createLeakCheck(token: string): (json: string) => boolean {
  if (token.length < MIN_LENGTH) return () => false
  const plain = [...new Set([token, JSON.stringify(token).slice(1, -1)])]
  // Decoding twice also decodes what was encoded once, and the token's own escapes with it.
  const forms = [...plain, ...plain.map(decodePercent), ...base64Forms(token)]
  return (json) => {
    const texts = json.includes('%') ? [json, decodePercent(json)] : [json]
    return texts.some((text) => forms.some((form) => text.includes(form)))
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

/** Percent-decodes a text twice, on bytes: a function call for each of many %xx would take a second for a long text. */
function decodePercent(text: string): string {
  const bytes = new TextEncoder().encode(text)
  const once = decodeBytes(bytes)
  const twice = once.length < bytes.length ? decodeBytes(once) : once
  return new TextDecoder('latin1').decode(twice)
}

/** Decodes bytes in place. */
function decodeBytes(bytes: Uint8Array): Uint8Array {
  let length = bytes.indexOf(PERCENT)
  if (length < 0) return bytes
  for (let index = length; index < bytes.length; index++) {
    let byte = bytes[index] ?? 0
    // Reading beyond the end would slow down all reads of the loop.
    if (byte === PERCENT && index + 2 < bytes.length) {
      const decoded = (readHex(bytes[index + 1]) << 4) | readHex(bytes[index + 2])
      if (decoded >= 0) {
        byte = decoded
        index += 2
      }
    }
    bytes[length++] = byte
  }
  return bytes.subarray(0, length)
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
