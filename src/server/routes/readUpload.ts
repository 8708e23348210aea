import { withDeadline } from '../http/deadline.js'
import { ProxyError } from '../http/ProxyError.js'
import { readBytes } from '../http/readBytes.js'
import { parseForm } from './multipart.js'

const FIELD = 'input.image'

/**
 * Formats that the service accepts. Other files are sent without a type, so that the service rejects them with its
 * own error.
 */
const FORMATS = [
  { name: 'image.jpg', type: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
  { name: 'image.png', type: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47] },
] as const

/**
 * Reads the photo in a multipart body as a new file: only its bytes come from the caller. The body is read into
 * memory, up to `maxBytes`.
 */
export async function readUpload(
  request: Request,
  { maxBytes, timeout }: { maxBytes: number; timeout: number },
): Promise<File> {
  const type = request.headers.get('content-type') ?? ''
  if (!/^multipart\/form-data\s*;/i.test(type)) throw new ProxyError('NOT_MULTIPART')
  if (Number(request.headers.get('content-length')) > maxBytes) {
    throw new ProxyError('BODY_TOO_LARGE')
  }
  const { body, signal: caller } = request
  if (!body || request.bodyUsed) throw new ProxyError('BODY_MISSING')
  const bytes = await withDeadline({ timeout, timeoutReason: 'BODY_TOO_SLOW', caller }, (signal) =>
    readBytes(body, maxBytes, signal),
  )
  if (!bytes) throw new ProxyError('BODY_TOO_LARGE')
  return anonymize(onlyImage(await parseForm(bytes, type)))
}

function onlyImage(form: FormData): File {
  const [entry, ...others] = form
  const [name, value] = entry ?? []
  if (name !== FIELD || !(value instanceof File) || value.size === 0 || others.length > 0) {
    throw new ProxyError('NOT_ONE_IMAGE')
  }
  return value
}

/** The caller's file name and type are not trusted. Both are derived from the first bytes. */
async function anonymize(file: File): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const format = FORMATS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))
  return new File([bytes], format?.name ?? 'image', {
    type: format?.type ?? 'application/octet-stream',
  })
}
