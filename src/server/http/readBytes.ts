/**
 * Reads a stream to its end. Returns undefined as soon as it has more than `limit` bytes, without reading the rest.
 * Rejects with the reason of `signal`.
 */
export async function readBytes(
  stream: ReadableStream<Uint8Array>,
  limit: number,
  signal: AbortSignal,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const reader = stream.getReader()
  const cancel = () => {
    reader.cancel().catch(() => {})
  }
  signal.addEventListener('abort', cancel, { once: true })
  try {
    signal.throwIfAborted()
    const chunks: Uint8Array[] = []
    let length = 0
    for (let read = await reader.read(); !read.done; read = await reader.read()) {
      chunks.push(read.value)
      length += read.value.byteLength
      if (length > limit) {
        cancel()
        return undefined
      }
    }
    // A stream that was cancelled by the signal ends without an error, like a complete one.
    signal.throwIfAborted()
    return join(chunks, length)
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(length)
  let offset = 0
  for (const chunk of chunks) {
    bytes.set(chunk, offset)
    offset += chunk.byteLength
  }
  return bytes
}
