import { callApp } from '../guard/callApp.js'
import { ProxyError } from '../http/ProxyError.js'
import type { JobPayload } from '../jobs/JobPayload.js'
import { isJobId } from '../jobs/jobIds.js'
import type { RetouchProxyOptions } from '../RetouchProxyOptions.js'

/** Calls `onStart` for a started job. Returns the headers to add to the response. */
export async function callOnStart(
  request: Request,
  appId: string,
  { scanId, _id: predictionId }: JobPayload,
  {
    onStart,
    requestTimeout,
  }: {
    onStart: RetouchProxyOptions['onStart']
    requestTimeout: number
  },
): Promise<Headers> {
  if (!onStart || scanId === undefined || !isJobId(predictionId)) return new Headers()
  const failed = 'ON_START_FAILED'
  const ids = Object.freeze({ appId, scanId, predictionId })
  const headers = await callApp(() => onStart(ids, request), {
    name: 'onStart',
    failed,
    refused: failed,
    timeout: requestTimeout,
    // Not aborted when the client disconnects: otherwise the job's owner would not be recorded.
    caller: new AbortController().signal,
  })
  try {
    return new Headers(headers ?? undefined)
  } catch (cause) {
    throw new ProxyError(failed, { cause })
  }
}
