import * as z from 'zod/mini'
import { isId } from './ids.js'
import { anyField, textField } from './wireFields.js'

const wireIds = z.object({ _id: textField, scanId: textField, urls: anyField })
const wireUrls = z.object({ get: textField })

/**
 * The ids in the answer to a start, or undefined where one is missing or malformed. The service names the
 * scan in a field of its own, or only as the part before the last of `urls.get`.
 */
export function readJobIds(body: unknown): { scanId: string; predictionId: string } | undefined {
  const { _id, scanId, urls } = wireIds.safeParse(body).data ?? {}
  const { get = '' } = wireUrls.safeParse(urls).data ?? {}
  const [, scanPart] = /\/([^/?#]+)\/[^/?#]+\/?(?:[?#]|$)/.exec(get) ?? []
  const scan = isId(scanId) ? scanId : scanPart
  return isId(_id) && isId(scan) ? { scanId: scan, predictionId: _id } : undefined
}
