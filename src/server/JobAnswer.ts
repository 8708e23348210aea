import { readWireJob, toJobState, type WireJob } from '../api/wire/wireJob.js'
import { isJobId } from './isJobId.js'

/** A job as the proxy responds with it: of all that the service says, what this library reads. */
export type JobAnswer = WireJob

/** The job in a body of the service, or undefined where it is none: only `status` must be there. */
export function readJobAnswer(body: unknown): JobAnswer | undefined {
  const job = readWireJob(body)
  return job && { ...job, scanId: isJobId(job.scanId) ? job.scanId : undefined }
}

/**
 * Whether a job is over and told whole, so that the same question has the same answer for good. A
 * success whose output is not there yet is neither kept nor taken from a webhook.
 */
export function isFinal({ status, output }: JobAnswer): boolean {
  const state = toJobState(status)
  return state === 'succeeded' ? output != null : state === 'failed'
}
