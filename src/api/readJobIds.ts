import { isId } from './ids.js'

/**
 * The ids in the answer to a start, or undefined where one is missing or malformed. The service names the
 * scan in a field of its own, or only as the part before the last of `urls.get`.
 */
export function readJobIds(body: unknown): { scanId: string; predictionId: string } | undefined {
  const { _id, scanId, urls }: { _id?: unknown; scanId?: unknown; urls?: unknown } = Object(body)
  const { get }: { get?: unknown } = Object(urls)
  const scan = isId(scanId) ? scanId : /\/([^/?#]+)\/[^/?#]+\/?(?:[?#]|$)/.exec(String(get))?.[1]
  return isId(_id) && isId(scan) ? { scanId: scan, predictionId: _id } : undefined
}
