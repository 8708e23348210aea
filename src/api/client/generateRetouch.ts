import type { RequestOptions, ServiceResponse } from '../http/request.js'
import { sendWithProgress } from '../http/sendWithProgress.js'
import type { GeneratedRetouch, GenerateRetouchOptions } from '../RetouchClient.js'
import type { RetouchErrorInit } from '../RetouchError.js'
import { readWireIds } from '../wire/wireIds.js'
import type { isId } from './ids.js'

/** Sends one request of a client to a path below its base URL. Without `send`, by the client's `fetch`. */
export type CallService = (
  path: string,
  call: Omit<RequestOptions, 'send'> & Partial<RequestOptions>,
) => Promise<ServiceResponse>

/** ms after the start of a job during which a 404 is retried: parts of the service may not know the job yet. */
const NEW_JOB = 10_000

/**
 * See `RetouchClient.generateRetouch`. `isId` is passed instead of imported, because esbuild wraps every module that an
 * `import()`ed module imports.
 */
export async function generateRetouch(
  callService: CallService,
  ownFetch: typeof fetch | undefined,
  isIdOfService: typeof isId,
  newUntil: Map<string, number>,
  { appId, image, signal, onUploadProgress }: GenerateRetouchOptions & { appId: string },
): Promise<GeneratedRetouch> {
  const body = new FormData()
  body.append('input.image', image, nameOf(image))
  let isSent = false
  const { json, readJob, createInvalid } = await callService(
    `${appId}/plugins/retouchInt/generate`,
    {
      signal,
      send(url, request, restartTimer) {
        isSent = true
        const upload = { ...request, method: 'POST', body }
        if (!onUploadProgress || ownFetch || typeof XMLHttpRequest !== 'function') {
          return (ownFetch ?? globalThis.fetch)(url, upload)
        }
        return sendWithProgress(url, upload, (progress) => {
          restartTimer()
          onUploadProgress(progress)
        })
      },
      adaptError: (error) => (isSent && !isRefused(error) ? mayHaveArrived(error) : error),
    },
  )
  const { _id: predictionId = '', scanId } = readWireIds(Object(json), isIdOfService)
  const job = readJob(predictionId)
  if (!isIdOfService(predictionId) || !scanId) {
    throw createInvalid('The response names no job: "_id" or "scanId" is missing.')
  }
  const now = performance.now()
  for (const [id, time] of newUntil) if (time < now) newUntil.delete(id)
  newUntil.set(predictionId, now + NEW_JOB)
  return { appId, scanId, predictionId, job }
}

function mayHaveArrived(error: RetouchErrorInit): RetouchErrorInit {
  return {
    ...error,
    message: `${error.message} The photo may have arrived all the same: sending it again may start a second job.`,
    retryable: false,
  }
}

function nameOf(image: Blob): string {
  return image instanceof File ? image.name : `photo.${image.type === 'image/png' ? 'png' : 'jpg'}`
}

/** A status from 400 to 499 means that no job was started. A 5xx of a gateway does not. */
function isRefused({ httpStatus = 0 }: RetouchErrorInit): boolean {
  return httpStatus >= 400 && httpStatus < 500
}
