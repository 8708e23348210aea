import { toRetouchError } from '../../api/parse/toRetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { RetouchResultState } from '../RetouchResultState.js'

type FailedState = Extract<RetouchResultState, { status: 'error' }>

/**
 * The state of a job, before `throwErrors`. Its error may be one that a function of the app threw, such as
 * `pollInterval`.
 */
export type UncheckedState = RetouchResultState | (Omit<FailedState, 'error'> & { error: Error })

const BASE = {
  isIdle: false,
  isPending: false,
  isSuccess: false,
  isError: false,
  data: undefined,
  error: null,
  apiStatus: undefined,
  isPaused: false,
  failureCount: 0,
  failureReason: null,
  startedAt: undefined,
} as const

/** State of a hook while an id is missing. */
export const IDLE: RetouchResultState = {
  ...BASE,
  status: 'idle',
  isIdle: true,
  refetch: async () => {},
}

/**
 * Maps a job to the state of a hook.
 *
 * @param job - The job, with the client's `outputSchema` applied. Undefined before the first response.
 * @param error - Error that ended polling before the job was terminal, or null.
 */
export function toState(
  job: RetouchJob | undefined,
  error: Error | null,
  polling: Pick<
    RetouchResultState,
    'expectedDuration' | 'failureCount' | 'failureReason' | 'isPaused' | 'refetch' | 'startedAt'
  >,
): UncheckedState {
  const base = {
    ...BASE,
    ...polling,
    apiStatus: job?.apiStatus,
    originalUrl: job?.originalUrl,
  }
  const failure = error ?? (job?.state === 'failed' ? toRetouchError(job) : null)
  if (failure) return { ...base, status: 'error', isError: true, error: failure }
  return job?.state === 'succeeded'
    ? { ...base, status: 'success', isSuccess: true, data: job.output }
    : { ...base, status: 'pending', isPending: true }
}
