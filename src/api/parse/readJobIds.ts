import { isId } from '../client/ids.js'
import { asRecord } from './asRecord.js'

/** The ids in the answer to a start, or undefined where one is missing or malformed. */
export function readJobIds(body: unknown): { scanId: string; predictionId: string } | undefined {
  const { _id }: { _id?: unknown } = asRecord(body)
  const scanId = readScanId(body)
  return isId(_id) && scanId !== undefined ? { scanId, predictionId: _id } : undefined
}

/** The service names the scan in a field of its own, or only as the part before the last of `urls.get`. */
export function readScanId(body: unknown): string | undefined {
  const { scanId, urls }: { scanId?: unknown; urls?: unknown } = asRecord(body)
  if (isId(scanId)) return scanId
  const { get }: { get?: unknown } = asRecord(urls)
  const part =
    typeof get === 'string' ? /\/([^/?#]+)\/[^/?#]+\/?(?:[?#]|$)/.exec(get)?.[1] : undefined
  return isId(part) ? part : undefined
}
