import { asRecord } from '../../api/parse/asRecord.js'
import { readScanId } from '../../api/parse/readJobIds.js'
import { isJobId } from './jobIds.js'

/** A job as the proxy tells it: of all that the service says, what this library reads. */
export interface JobPayload {
  readonly _id?: string
  readonly scanId?: string
  readonly status: string
  readonly status_code?: number | string
  readonly input?: { readonly image: string }
  readonly output?: unknown
  readonly error?: unknown
  readonly createdAt?: string
  readonly retention?: string
}

/** The job in a body of the service, or undefined where it is none: only `status` must be there. */
export function readJobPayload(body: unknown): JobPayload | undefined {
  const { _id, status, status_code, input, output, error, createdAt, retention }: Wire =
    asRecord(body)
  if (typeof status !== 'string' || status.trim() === '') return undefined
  const scanId = readScanId(body)
  const { image }: { image?: unknown } = asRecord(input)
  return {
    ...(typeof _id === 'string' && { _id }),
    ...(isJobId(scanId) && { scanId }),
    status,
    ...((typeof status_code === 'number' || typeof status_code === 'string') && { status_code }),
    ...(typeof image === 'string' && { input: { image } }),
    ...(output !== undefined && { output }),
    ...(error !== undefined && { error }),
    ...(typeof createdAt === 'string' && { createdAt }),
    ...(typeof retention === 'string' && { retention }),
  }
}

/**
 * Whether a job is over and told whole, so that the same question has the same answer for good. A
 * success whose output is not there yet is neither kept nor taken from a webhook.
 */
export function isTerminal({ status, output }: JobPayload): boolean {
  const word = status.trim().toUpperCase()
  return word === 'SUCCESS' ? output != null : word === 'FAILURE' || word === 'FAILED'
}

/** Whether a job is still under way. A job whose status nobody has heard of is. */
export function isProcessing({ status }: JobPayload): boolean {
  return !['SUCCESS', 'FAILURE', 'FAILED'].includes(status.trim().toUpperCase())
}

interface Wire {
  _id?: unknown
  status?: unknown
  status_code?: unknown
  input?: unknown
  output?: unknown
  error?: unknown
  createdAt?: unknown
  retention?: unknown
}
