/**
 * The bytes from `offset` on: at least `atLeast` of them unless the file ends first, and whatever
 * else is at hand.
 */
export type ReadBytes = (offset: number, atLeast: number) => Promise<Uint8Array>

const PIECE_BYTES = 2 ** 20

/** Reads `blob` piece by piece, so that a large file is never in memory whole. */
export function createByteReader(blob: Blob): ReadBytes {
  let piece = new Uint8Array()
  let start = 0
  return async (offset, atLeast) => {
    const end = Math.min(offset + atLeast, blob.size)
    if (offset < start || end > start + piece.length) {
      const slice = blob.slice(offset, offset + Math.max(atLeast, PIECE_BYTES))
      piece = new Uint8Array(await slice.arrayBuffer())
      start = offset
    }
    return piece.subarray(offset - start)
  }
}
