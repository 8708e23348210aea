/** Base URL of the service's images. */
export const IMAGE_HOST = 'https://delivery.pixelbin.io'

type JobIds = { readonly appId: string; readonly scanId: string; readonly predictionId: string }

/** Operation and ids of a request. Ids are as in the path, not decoded. */
export type Route =
  | { readonly operation: 'result'; readonly base: string; readonly ids: JobIds }
  | { readonly operation: 'download'; readonly index: number; readonly ids: JobIds }
  | { readonly operation: 'generate'; readonly base: string; readonly ids: Pick<JobIds, 'appId'> }
  | {
      readonly operation: 'image'
      readonly folder: 'inputs' | 'outputs'
      readonly index: number
      readonly ids: Pick<JobIds, 'predictionId'>
    }
  | { readonly operation: 'unknown'; readonly ids: Record<string, never> }

const API_PATH =
  /^(?<base>.*)\/apps\/(?<appId>[^/]*)\/plugins\/retouchInt\/(?:generate|scans\/(?<scanId>[^/]*)\/(?<predictionId>[^/]*)(?:\/images\/(?<index>\d+))?)$/
const IMAGE_PATH =
  /\/predictions\/(?<folder>inputs|outputs)\/(?:.+\/)?(?<predictionId>[^/]+)\/\D*(?<index>\d+)\.\w+$/

/** Reads only the end of the path, so that any base works, even one that a server strips. */
export function readRoute(url: string): Route {
  const { origin, pathname } = new URL(url)
  return readApiPath(origin, pathname) ?? readImagePath(pathname)
}

function readApiPath(origin: string, path: string): Route | undefined {
  const { base, appId, scanId, predictionId, index } = API_PATH.exec(path)?.groups ?? {}
  if (base === undefined || appId === undefined) return undefined
  if (scanId === undefined || predictionId === undefined) {
    return { operation: 'generate', base: `${origin}${base}`, ids: { appId } }
  }
  const ids = { appId, scanId, predictionId }
  return index === undefined
    ? { operation: 'result', base: `${origin}${base}`, ids }
    : { operation: 'download', index: Number(index), ids }
}

function readImagePath(path: string): Route {
  const { folder, predictionId, index } = IMAGE_PATH.exec(path)?.groups ?? {}
  if (predictionId === undefined) return { operation: 'unknown', ids: {} }
  return {
    operation: 'image',
    folder: folder === 'inputs' ? folder : 'outputs',
    index: Number(index),
    ids: { predictionId },
  }
}
