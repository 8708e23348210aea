const SIGNATURES = {
  'image/png': [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  'image/jpeg': [0xff, 0xd8, 0xff],
} as const

/** What the first bytes of a file say it is. One that breaks off within them is still of that format. */
export function photoFormat(bytes: Uint8Array): 'image/png' | 'image/jpeg' | undefined {
  if (startsLike(bytes, SIGNATURES['image/png'])) return 'image/png'
  if (startsLike(bytes, SIGNATURES['image/jpeg'])) return 'image/jpeg'
  return undefined
}

function startsLike(bytes: Uint8Array, signature: readonly number[]): boolean {
  const start = bytes.subarray(0, signature.length)
  return start.length > 0 && start.every((byte, index) => byte === signature[index])
}
