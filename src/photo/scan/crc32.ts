let table: Uint32Array | undefined

/** Continues the CRC-32 `previous` (initially 0) over `bytes`. */
export function crc32(previous: number, bytes: Uint8Array): number {
  table ??= createTable()
  let crc = ~previous
  for (let at = 0; at < bytes.length; at++) {
    crc = (crc >>> 8) ^ (table[(crc ^ (bytes[at] ?? 0)) & 0xff] ?? 0)
  }
  return ~crc >>> 0
}

function createTable(): Uint32Array {
  return Uint32Array.from({ length: 256 }, (_, byte) => {
    let crc = byte
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0)
    return crc
  })
}
