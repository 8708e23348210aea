import { fetchWithProgress } from '../http/fetchWithProgress.js'
import type { Send } from '../http/request.js'
import type { GeneratedRetouch, GenerateRetouchOptions, UploadProgress } from '../RetouchClient.js'
import type { isRetouchError, RetouchError } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'
import type { readWireJob } from '../wire/wireJob.js'
import type { isId } from './ids.js'

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
    /** Body of an upload. Without it, the request is a GET. */
    init?: { method: 'POST'; body: FormData }
    onUploadProgress?: ((progress: UploadProgress) => void) | undefined
    /** Replaces the client's `fetch`. */
    send?: Send
  },
) => Promise<{
  json: unknown
  getHeader: (name: string) => string | null
  readJob: (predictionId: string) => RetouchJob
}>

/**
 * Functions of other modules that an upload needs. They are passed instead of imported, because esbuild wraps every
 * module that an `import()`ed module imports.
 */
export interface UploadTools {
  isId: typeof isId
  isRetouchError: typeof isRetouchError
  readWireJob: typeof readWireJob
  RetouchError: typeof RetouchError
}

/** See `RetouchClient.generateRetouch`. */
export async function generateRetouch(
  callService: CallService,
  ownFetch: typeof fetch | undefined,
  { isId, isRetouchError, readWireJob, RetouchError }: UploadTools,
  { appId, image, signal, onUploadProgress }: GenerateRetouchOptions & { appId: string },
): Promise<GeneratedRetouch> {
  const body = new FormData()
  body.append('input.image', image, nameOf(image))
  const hasProgress = onUploadProgress && !ownFetch && typeof XMLHttpRequest === 'function'
  const send = hasProgress ? fetchWithProgress : (ownFetch ?? globalThis.fetch)
  let isSent = false
  try {
    const { json, readJob } = await callService(`${appId}/plugins/retouchInt/generate`, {
      signal,
      onUploadProgress,
      init: { method: 'POST', body },
      send: (...sent) => {
        isSent = true
        return send(...sent)
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
      ? new RetouchError({
          ...error,
          message: `${error.message} The photo may have arrived all the same: sending it again may start a second job.`,
          cause: error.cause,
          retryable: false,
        })
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
