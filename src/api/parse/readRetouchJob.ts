import * as z from 'zod/mini'
import { warnOnce } from '../platform/warnOnce.js'
import type { RetouchFailure, RetouchJob } from '../RetouchJob.js'
import { anyField, textField } from '../wire/wireFields.js'
import { findFailure, findKnownMessage, NO_IMAGE, NO_REASON } from './findFailure.js'
import { findImages, isImageUrl } from './findImages.js'
import { getExpiresAt } from './getExpiresAt.js'

const UNDER_WAY = ['ACCEPTED', 'PREPARING', 'PENDING', 'PROCESSING', 'RUNNING', 'STARTING']
const FAILED = ['FAILURE', 'FAILED']

/** All that the service is known to answer with and that is read here. Only `status` must be there. */
const wireJob = z.object({
  status: z.string(),
  createdAt: textField,
  retention: textField,
  input: anyField,
  output: anyField,
  error: anyField,
  status_code: anyField,
})

/** The job in an answer's body, or undefined where the body is not that of a job. */
export function readRetouchJob(body: unknown, predictionId: string): RetouchJob | undefined {
  const wire = wireJob.safeParse(body)
  const status = wire.data?.status.trim().toUpperCase()
  if (!wire.success || !status) return undefined
  const { createdAt, retention, input, output } = wire.data
  const job = {
    apiStatus: status,
    predictionId,
    ...(createdAt !== undefined && { createdAt }),
    ...(retention !== undefined && { retention }),
  }

  if (status !== 'SUCCESS' && !FAILED.includes(status)) {
    if (!UNDER_WAY.includes(status)) {
      warnOnce(
        `The service answered with the status "${status}", which is new here. Polling goes on.`,
      )
    }
    return { ...job, state: 'processing' }
  }

  const failure = findFailure(wire.data)
  if (failure) return { ...job, state: 'failed', error: failure }

  const images = findImages(output)
  const [image] = images
  if (status !== 'SUCCESS' || !image) {
    const silent: RetouchFailure =
      status === 'SUCCESS'
        ? { code: 'EMPTY_OUTPUT', message: NO_IMAGE }
        : { code: 'JOB_FAILED', message: NO_REASON }
    return { ...job, state: 'failed', error: findKnownMessage(output) ?? silent }
  }

  const originalUrl = z.object({ image: textField }).safeParse(input).data?.image
  const expiresAt = getExpiresAt(createdAt, retention)
  return {
    ...job,
    state: 'succeeded',
    output: {
      image,
      images,
      ...(isImageUrl(originalUrl) && { originalUrl }),
      value: output,
      predictionId,
      ...(createdAt !== undefined && { createdAt }),
      ...(expiresAt !== undefined && { expiresAt }),
    },
  }
}
