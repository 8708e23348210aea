import { RetouchError } from '../RetouchError.js'
import type { RetouchJob } from '../RetouchJob.js'
import { NO_IMAGE, NO_REASON } from './readRetouchJob.js'

type FailedJob = Extract<RetouchJob, { state: 'failed' }>

const errors = new WeakMap<FailedJob, RetouchError>()

/**
 * Returns the error of a failed job. The same job object always gets the same error object, so that it can be a
 * dependency of an effect.
 */
export function toRetouchError(job: FailedJob): RetouchError {
  const known = errors.get(job)
  if (known) return known
  const { code, message, limit } = job.error
  const error = new RetouchError({
    code,
    message: `The retouch job failed: ${message}`,
    apiMessage: message === NO_REASON || message === NO_IMAGE ? undefined : message,
    limit,
    predictionId: job.predictionId,
  })
  errors.set(job, error)
  return error
}
