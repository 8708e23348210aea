import { isRecord } from '../../api/parse/asRecord.js'
import { readWireIds } from '../../api/wire/wireIds.js'
import { readWireJob, toJobState, type WireJob } from '../../api/wire/wireJob.js'
import { isJobId } from './jobIds.js'

/** A job in a response of the proxy: those of the service's fields that this library reads. */
export interface JobPayload extends Omit<WireJob, 'error'>, ReturnType<typeof readWireIds> {
  error?: WireJob['error'] | string | null
}

/** Reads the job in a body of the service. Undefined if the body is not a job. Only `status` is required. */
export function readJobPayload(body: unknown): JobPayload | undefined {
  const job = readWireJob(body)
  if (!job || !isRecord(body)) return undefined
  const { error } = body
  return {
    ...readWireIds(body, isJobId),
    ...job,
    // Text has no other fields that would have to be dropped.
    error: typeof error === 'string' || error === null ? error : job.error,
  }
}

/**
 * Whether a job is settled and complete, so that later requests would get the same response. A success without its
 * output is neither cached nor accepted from a webhook.
 */
export function isTerminal({ status, output }: JobPayload): boolean {
  const state = toJobState(status.toUpperCase())
  return state === 'succeeded' ? output != null : state === 'failed'
}

/** Whether a job is still running. An unknown status counts as running. */
export function isProcessing({ status }: JobPayload): boolean {
  return toJobState(status.toUpperCase()) === 'processing'
}
