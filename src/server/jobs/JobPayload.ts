import { readWireJob, toJobState, type WireJob } from '../../api/wire/wireJob.js'

/** A job in a response of the proxy: those of the service's fields that this library reads. */
export type JobPayload = WireJob

/** Reads the job in a body of the service. Undefined if the body is not a job. Only `status` is required. */
export function readJobPayload(body: unknown): JobPayload | undefined {
  return readWireJob(body)
}

/**
 * Whether a job is settled and complete, so that later requests would get the same response. A success without its
 * output is neither cached nor accepted from a webhook.
 */
export function isTerminal({ status, output }: JobPayload): boolean {
  const state = toJobState(status)
  return state === 'succeeded' ? output != null : state === 'failed'
}

/** Whether a job is still running. An unknown status counts as running. */
export function isProcessing({ status }: JobPayload): boolean {
  return toJobState(status) === 'processing'
}
