const SIGNATURES = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const

/** Image format by the first bytes of a file. A file cut within the signature still has the format. */
export function detectFormat(bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  if (startsWith(bytes, SIGNATURES['image/png'])) return 'image/png'
  if (startsWith(bytes, SIGNATURES['image/jpeg'])) return 'image/jpeg'
  return undefined
}

function startsWith(bytes: Uint8Array, signature: readonly number[]): boolean {
  const start = bytes.subarray(0, signature.length)
  return start.length > 0 && start.every((byte, index) => byte === signature[index])
}
