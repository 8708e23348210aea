import { ProxyError } from '../http/ProxyError.js'

/** Characters of a boundary (RFC 2046). */
const BOUNDARY = /;\s*boundary=(?:"([^"\\]{1,70})"|([^\s;",]{1,70}))\s*(?:;|$)/i

/** Maximum number of parts to count. A form has one file; forms with more parts are rejected. */
const MAX_PARTS = 8

/** Maximum size in bytes of the headers of one part. Browsers send about 150. */
const MAX_HEADER_BYTES = 8 * 1024

/**
 * Parses a multipart body. Platforms parse thousands of parts or headers without yielding to other requests, so both
 * are counted first.
 */
export async function parseForm(
  bytes: Uint8Array<ArrayBuffer>,
  contentType: string,
): Promise<FormData> {
  const [, quoted, plain] = BOUNDARY.exec(contentType) ?? []
  const boundary = quoted ?? plain
  if (boundary === undefined) throw new ProxyError('BODY_UNREADABLE')
  assertBounded(bytes, `--${boundary}`)
  try {
    // Parses with the same boundary that was used for counting.
    const type = `multipart/form-data; boundary="${boundary}"`
    return await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw new ProxyError('BODY_UNREADABLE', { cause })
  }
}

function assertBounded(bytes: Uint8Array, delimiter: string): void {
  // One character per byte.
  const text = new TextDecoder('latin1').decode(bytes)
  let parts = 0
  for (let at = text.indexOf(delimiter); at >= 0; at = text.indexOf(delimiter, at + 1)) {
    parts += 1
    if (parts > MAX_PARTS) throw new ProxyError('NOT_ONE_IMAGE')
    const isEnd = text.startsWith('--', at + delimiter.length)
    const head = text.slice(at, at + MAX_HEADER_BYTES)
    if (!isEnd && !head.includes('\r\n\r\n')) throw new ProxyError('BODY_UNREADABLE')
  }
}
