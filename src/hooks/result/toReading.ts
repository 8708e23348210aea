import { toRetouchError } from '../../api/parse/toRetouchError.js'
import { isRetouchError, type RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { RetouchResultState } from '../RetouchResultState.js'

/** What is known about a job at one moment. */
export interface ResultSnapshot
  extends Pick<
    RetouchResultState,
    'expectedDuration' | 'failureCount' | 'failureReason' | 'isPaused' | 'refetch' | 'startedAt'
  > {
  /** The job, with the client's `outputSchema` applied; undefined before the first response. */
  readonly job: RetouchJob | undefined
  /** Why polling ended, where it ended without a terminal job. */
  readonly error: Error | null
}

/** What a hook makes of a snapshot. */
export interface Reading {
  readonly state: RetouchResultState
  /** What code of the app threw, e.g. its `pollInterval`. */
  readonly bug: Error | null
}

const FLAGS = { isIdle: false, isPending: false, isSuccess: false, isError: false } as const

/** Of a hook whose ids are not known yet. */
export const IDLE: Reading = {
  bug: null,
  state: {
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
  },
}

export function toReading({ error, ...snapshot }: ResultSnapshot): Reading {
  return isRetouchError(error) || error === null
    ? { state: toResultState(snapshot, error), bug: null }
    : { state: toResultState(snapshot, null), bug: error }
}

/** The state that the hooks return. */
function toResultState(
  { job, ...known }: Omit<ResultSnapshot, 'error'>,
  error: RetouchError | null,
): RetouchResultState {
  const base = { ...FLAGS, ...known, apiStatus: job?.apiStatus, originalUrl: job?.originalUrl }
  const failure = error ?? (job?.state === 'failed' ? toRetouchError(job) : null)
  if (failure) return { ...base, status: 'error', isError: true, data: undefined, error: failure }
  return job?.state === 'succeeded'
    ? { ...base, status: 'success', isSuccess: true, data: job.output, error: null }
    : { ...base, status: 'pending', isPending: true, data: undefined, error: null }
}
