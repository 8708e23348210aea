import { portraitPng } from './portrait/portraitPng.js'
import type { RetouchEmulatorJob } from './RetouchEmulator.js'

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
  const original = folder === 'inputs' ? photo : undefined
  headers.set('content-type', original?.type ?? 'image/png')
  if (operation === 'download' || new URL(request.url).searchParams.get('download') === 'true') {
    headers.set('content-disposition', `attachment; filename="retouched-${index}.png"`)
  }
  const bytes = original
    ? await original.arrayBuffer()
    : await portraitPng(folder === 'inputs' ? 0 : index === 0 ? 1 : 0.5)
  return new Response(bytes, { status, headers })
}
