import { toRetouchError } from '../../api/parse/toRetouchError.js'
import { isRetouchError, type RetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { RetouchResultState } from '../RetouchResultState.js'

/** The known state of a job at one moment. */
export interface ResultSnapshot
  extends Pick<
    RetouchResultState,
    'expectedDuration' | 'failureCount' | 'failureReason' | 'isPaused' | 'refetch' | 'startedAt'
  > {
  /** The job, with the client's `outputSchema` applied; undefined before the first response. */
  readonly job: RetouchJob | undefined
  /** Error that ended polling before the job was terminal, or null. */
  readonly error: Error | null
}

/** The state for a hook, and the error that it must throw. */
export interface Reading {
  readonly state: RetouchResultState
  /** An error thrown by a function of the app, such as `pollInterval`, or null. */
  readonly bug: Error | null
}

const FLAGS = { isIdle: false, isPending: false, isSuccess: false, isError: false } as const

/** Reading of a hook while an id is missing. */
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

/** Maps a snapshot to the state that the hooks return. */
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
