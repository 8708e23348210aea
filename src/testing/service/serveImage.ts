import { PORTRAIT_FILES } from '../portrait/portraitFiles.js'
import type { RetouchEmulatorJob } from '../RetouchEmulator.js'
import { detectFormat } from '../upload/readSize.js'
import { retouchPhoto } from '../upload/retouchPhoto.js'

interface ImageRoute {
  readonly operation: 'image' | 'download'
  readonly folder?: 'inputs' | 'outputs'
  readonly index: number
}

/** An image of a job as the CDN sends it, or as the proxy's download route does. A 202 has no body. */
export async function serveImage(
  request: Request,
  { operation, folder = 'outputs', index }: ImageRoute,
  { photo }: RetouchEmulatorJob,
  status = 200,
): Promise<Response> {
  const headers = new Headers({ 'access-control-allow-origin': '*' })
  if (status === 202) return new Response(null, { status, headers })
  const image = await readImage(folder, index, photo)
  headers.set('content-type', image.type)
  if (operation === 'download' || new URL(request.url).searchParams.get('download') === 'true') {
    const [, extension] = /^image\/(\w+)/.exec(image.type) ?? []
    headers.set('content-disposition', `attachment; filename="retouched-${index}.${extension}"`)
  }
  return new Response(await image.arrayBuffer(), { status, headers })
}

async function readImage(
  folder: 'inputs' | 'outputs',
  index: number,
  photo: Blob | undefined,
): Promise<Blob> {
  if (folder === 'outputs') {
    const retouched = photo && (await retouchPhoto(photo, index === 0 ? 1 : 0.5))
    return retouched ?? portrait(index === 0 ? 'retouched' : 'halfRetouched')
  }
  if (photo === undefined) return portrait('original')
  // The CDN determines the type by the bytes, not by the file name.
  const type = detectFormat(new Uint8Array(await photo.slice(0, 8).arrayBuffer()))
  return new Blob([photo], { type: type ?? 'application/octet-stream' })
}

function portrait(name: keyof typeof PORTRAIT_FILES): Blob {
  const bytes = Uint8Array.from(atob(PORTRAIT_FILES[name]), (character) => character.charCodeAt(0))
  return new Blob([bytes], { type: 'image/webp' })
}
