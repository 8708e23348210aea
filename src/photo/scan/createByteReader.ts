/** Reads at least `atLeast` bytes from `offset`, or fewer at the end of the file. May return more. */
export type ReadBytes = (offset: number, atLeast: number) => Promise<Uint8Array>

const CHUNK_BYTES = 2 ** 20

/** Reads `blob` in chunks of 1 MB, so that a large file is never in memory as a whole. */
export function createByteReader(blob: Blob): ReadBytes {
  let chunk = new Uint8Array()
  let start = 0
  return async (offset, atLeast) => {
    const end = Math.min(offset + atLeast, blob.size)
    if (offset < start || end > start + chunk.length) {
      const slice = blob.slice(offset, offset + Math.max(atLeast, CHUNK_BYTES))
      chunk = new Uint8Array(await slice.arrayBuffer())
      start = offset
    }
    return chunk.subarray(offset - start)
  }
}

/** A view of exactly these bytes, independent of their offset in the underlying buffer. */
export function toDataView({ buffer, byteOffset, byteLength }: Uint8Array): DataView {
  return new DataView(buffer, byteOffset, byteLength)
}
