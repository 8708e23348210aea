import { portraitPng } from './portrait/portraitPng.js'
import type { RetouchEmulatorJob } from './RetouchEmulator.js'
import { photoFormat } from './upload/photoFormat.js'
import { canRetouch, retouchPhoto } from './upload/retouchPhoto.js'

interface Place {
  readonly operation: 'image' | 'download'
  readonly folder?: 'inputs' | 'outputs'
  readonly index: number
}

/** An image of a job as the CDN sends it, or as the proxy's download route does; without a body while it is 202. */
export async function serveImage(
  request: Request,
  { operation, folder = 'outputs', index }: Place,
  { photo }: RetouchEmulatorJob,
  status = 200,
): Promise<Response> {
  const headers = new Headers({ 'access-control-allow-origin': '*' })
  if (status === 202) return new Response(null, { status, headers })
  const bytes = await imageBytes(folder, index === 0 ? 1 : 0.5, photo)
  headers.set('content-type', photoFormat(new Uint8Array(bytes)) ?? 'application/octet-stream')
  if (operation === 'download' || new URL(request.url).searchParams.get('download') === 'true') {
    headers.set('content-disposition', `attachment; filename="retouched-${index}.png"`)
  }
  return new Response(bytes, { status, headers })
}

async function imageBytes(folder: 'inputs' | 'outputs', retouch: number, photo: Blob | undefined) {
  if (folder === 'inputs') return photo ? photo.arrayBuffer() : portraitPng(0)
  return photo && canRetouch() ? retouchPhoto(photo, retouch) : portraitPng(retouch)
}
