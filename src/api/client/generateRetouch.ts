import { fetchWithProgress } from '../http/fetchWithProgress.js'
import type { Send } from '../http/request.js'
import type { GeneratedRetouch, GenerateRetouchOptions, UploadProgress } from '../RetouchClient.js'
import { isRetouchError, RetouchError } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'
import { readWireJob } from '../wire/wireJob.js'
import { isId } from './ids.js'

/**
 * Sends one request of a client to a path below its base URL. Resolves with the JSON of the response, and a reader
 * for its job.
 */
export type CallService = (
  path: string,
  call: {
    signal: AbortSignal | undefined
    /** Id of the job that the request is about, if it is known. */
    predictionId?: string
    /** Value of the `Prefer` header. */
    prefer?: string | undefined
    /** Body of a POST request. Without it, the request is a GET. */
    form?: FormData
    onUploadProgress?: ((progress: UploadProgress) => void) | undefined
    /** Replaces the client's `fetch`. */
    send?: Send | undefined
    /** Called directly before the request is sent. */
    onSend?: () => void
  },
) => Promise<{
  json: unknown
  getHeader: (name: string) => string | null
  readJob: (predictionId: string) => RetouchJob
}>

/** See `RetouchClient.generateRetouch`. */
export async function generateRetouch(
  callService: CallService,
  ownFetch: typeof fetch | undefined,
  { appId, image, signal, onUploadProgress }: GenerateRetouchOptions & { appId: string },
): Promise<GeneratedRetouch> {
  const form = new FormData()
  form.append('input.image', image, nameOf(image))
  const hasProgress = onUploadProgress && !ownFetch && typeof XMLHttpRequest === 'function'
  let isSent = false
  try {
    const { json, readJob } = await callService(`${appId}/plugins/retouchInt/generate`, {
      signal,
      onUploadProgress,
      form,
      send: hasProgress ? fetchWithProgress : undefined,
      onSend: () => {
        isSent = true
      },
    })
    const { _id: predictionId, scanId } = readWireJob(json) ?? {}
    if (!isId(predictionId) || !isId(scanId)) {
      throw new RetouchError({
        code: 'INVALID_RESPONSE',
        message: 'The response names no job: "_id" or "scanId" is missing.',
      })
    }
    return { appId, scanId, predictionId, job: readJob(predictionId) }
  } catch (error) {
    throw isSent && isRetouchError(error) && error.retryable && !isRefused(error)
      ? notToBeResent(error)
      : error
  }
}

function nameOf(image: Blob): string {
  return image instanceof File ? image.name : `photo.${image.type === 'image/png' ? 'png' : 'jpg'}`
}

/** A status from 400 to 499 means that no job was started. A 5xx of a gateway does not. */
function isRefused({ httpStatus = 0 }: RetouchError): boolean {
  return httpStatus >= 400 && httpStatus < 500
}

function notToBeResent(error: RetouchError): RetouchError {
  return new RetouchError({
    ...error,
    message: `${error.message} The photo may have arrived all the same: sending it again may start a second job.`,
    cause: error.cause,
    retryable: false,
  })
}
