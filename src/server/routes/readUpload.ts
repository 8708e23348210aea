import { withDeadline } from '../http/deadline.js'
import { ProxyError } from '../http/ProxyError.js'
import { readBytes } from '../http/readBytes.js'

const FIELD = 'input.image'

/** What the service takes. Anything else goes there without a type, for the service to refuse in its own words. */
const FORMATS = [
  { name: 'image.jpg', type: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
  { name: 'image.png', type: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47] },
] as const

/**
 * The photo in a multipart body, as a file of our own: its bytes are all that comes from the caller.
 * The body is read into memory, and no further than `maxBytes`.
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
  return anonymous(onlyImage(await parse(bytes, type)))
}

async function parse(bytes: Uint8Array<ArrayBuffer>, type: string): Promise<FormData> {
  try {
    return await new Response(bytes, { headers: { 'content-type': type } }).formData()
  } catch (cause) {
    throw new ProxyError('BODY_UNREADABLE', { cause })
  }
}

function onlyImage(form: FormData): File {
  const [entry, ...others] = form
  const [name, value] = entry ?? []
  if (name !== FIELD || !(value instanceof File) || value.size === 0 || others.length > 0) {
    throw new ProxyError('NOT_ONE_IMAGE')
  }
  return value
}

/** The caller's name and type of a file can say anything: these come from its first bytes. */
async function anonymous(file: File): Promise<File> {
  const bytes = new Uint8Array(await file.arrayBuffer())
  const format = FORMATS.find(({ magic }) => magic.every((byte, index) => bytes[index] === byte))
  return new File([bytes], format?.name ?? 'image', {
    type: format?.type ?? 'application/octet-stream',
  })
}
