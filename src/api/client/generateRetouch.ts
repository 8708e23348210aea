import type { GeneratedRetouch, GenerateRetouchOptions, UploadProgress } from '../RetouchClient.js'
import { isRetouchError, RetouchError } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'
import { readWireJob } from '../wire/wireJob.js'
import { isId } from './ids.js'

/** Sends one request of a client to a path below its base: the JSON of the answer, and the job in it. */
export type AskService = (
  path: string,
  call: {
    signal: AbortSignal | undefined
    /** The job that it is about, where that is known. */
    predictionId?: string
    /** Makes it a POST. */
    form?: FormData
    onUploadProgress?: ((progress: UploadProgress) => void) | undefined
  },
) => Promise<{ body: unknown; readJob: (predictionId: string) => RetouchJob }>

/** See `RetouchClient.generateRetouch`. */
export async function generateRetouch(
  ask: AskService,
  { appId, image, signal, onUploadProgress }: GenerateRetouchOptions & { appId: string },
): Promise<GeneratedRetouch> {
  const form = new FormData()
  form.append('input.image', image, nameOf(image))
  try {
    const path = `${appId}/plugins/retouchInt/generate`
    const { body, readJob } = await ask(path, { signal, onUploadProgress, form })
    const { _id: predictionId, scanId } = readWireJob(body) ?? {}
    if (!isId(predictionId) || !isId(scanId)) {
      throw new RetouchError({
        code: 'INVALID_RESPONSE',
        message: 'The response names no job: "_id" or "scanId" is missing.',
      })
    }
    return { appId, scanId, predictionId, job: readJob(predictionId) }
  } catch (error) {
    throw isRetouchError(error) && error.retryable && !isRefused(error)
      ? notToBeResent(error)
      : error
  }
}

function nameOf(image: Blob): string {
  return image instanceof File ? image.name : `photo.${image.type === 'image/png' ? 'png' : 'jpg'}`
}

/** An answer between 400 and 499 says that nothing was started. A gateway's 5xx does not. */
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
