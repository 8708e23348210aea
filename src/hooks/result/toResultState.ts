import { toRetouchError } from '../../api/parse/toRetouchError.js'
import type { RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { RetouchResultState } from '../RetouchResultState.js'

/** What is known about a job at one moment. */
export interface ResultSnapshot
  extends Pick<
    RetouchResultState,
    'expectedDuration' | 'failureCount' | 'failureReason' | 'isPaused' | 'refetch' | 'startedAt'
  > {
  /** The job, with the client's `outputSchema` applied; undefined before the first response. */
  job: RetouchJob | undefined
  /** Why polling ended, where it ended without a terminal job. */
  error: RetouchError | null
}

const FLAGS = { isIdle: false, isPending: false, isSuccess: false, isError: false } as const

export const IDLE_STATE: RetouchResultState = {
  ...FLAGS,
  status: 'idle',
  isIdle: true,
  data: undefined,
  error: null,
  apiStatus: undefined,
  isPaused: false,
  failureCount: 0,
  failureReason: null,
  startedAt: undefined,
  expectedDuration: undefined,
  originalUrl: undefined,
  refetch: async () => {},
}

/** The state that the hooks return. */
export function toResultState({ job, error, ...known }: ResultSnapshot): RetouchResultState {
  const base = { ...FLAGS, ...known, apiStatus: job?.apiStatus, originalUrl: job?.originalUrl }
  const failure = error ?? (job?.state === 'failed' ? toRetouchError(job) : null)
  if (failure) return { ...base, status: 'error', isError: true, data: undefined, error: failure }
  return job?.state === 'succeeded'
    ? { ...base, status: 'success', isSuccess: true, data: job.output, error: null }
    : { ...base, status: 'pending', isPending: true, data: undefined, error: null }
}
