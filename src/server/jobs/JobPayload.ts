import { readWireJob, toJobState, type WireJob } from '../../api/wire/wireJob.js'

/** A job as the proxy responds with it: of all that the service sends, what this library reads. */
export type JobPayload = WireJob

/** The job in a body of the service, or undefined where the body is not one. Only `status` is required. */
export function readJobPayload(body: unknown): JobPayload | undefined {
  return readWireJob(body)
}

/**
 * Whether a job is settled and complete, so that the same request has the same response for good. A
 * success whose output is not there yet is neither cached nor taken from a webhook.
 */
export function isTerminal({ status, output }: JobPayload): boolean {
  const state = toJobState(status)
  return state === 'succeeded' ? output != null : state === 'failed'
}

/** Whether a job is still running. An unknown status counts as running. */
export function isProcessing({ status }: JobPayload): boolean {
  return toJobState(status) === 'processing'
}
