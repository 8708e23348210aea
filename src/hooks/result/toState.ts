import { toRetouchError } from '../../api/parse/toRetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import type { RetouchResultState } from '../RetouchResultState.js'

type FailedState = Extract<RetouchResultState, { status: 'error' }>

/**
 * The state of a job, before `throwErrors`. Its error may be one that a function of the app threw, such as
 * `pollInterval`.
 */
export type UncheckedState = RetouchResultState | (Omit<FailedState, 'error'> & { error: Error })

const OUTCOME = {
  isIdle: false,
  isPending: false,
  isSuccess: false,
  isError: false,
  data: undefined,
  error: null,
} as const

/** State of a hook while an id is missing. */
export const IDLE: RetouchResultState = merge(
  {
    apiStatus: undefined,
    isPaused: false,
    failureCount: 0,
    failureReason: null,
    startedAt: undefined,
    refetch: async () => {},
  },
  { status: 'idle', isIdle: true },
)

/**
 * Maps a job to the state of a hook.
 *
 * @param job - The job, with the client's `outputSchema` applied. Undefined before the first response.
 * @param error - Error that ended polling before the job was terminal, or null.
 */
export function toState(
  job: RetouchJob | undefined,
  error: Error | null,
  polling: Omit<RetouchResultState, keyof typeof OUTCOME | 'status'>,
): UncheckedState {
  const failure = error ?? (job?.state === 'failed' ? toRetouchError(job) : null)
  if (failure) return merge(polling, { status: 'error', isError: true, error: failure })
  return job?.state === 'succeeded'
    ? merge(polling, { status: 'success', isSuccess: true, data: job.output })
    : merge(polling, { status: 'pending', isPending: true })
}

/** `{ ...OUTCOME, ...polling, ...outcome }`, which V8 makes about ten times slower. */
function merge<Polling extends object, const Outcome extends object>(
  polling: Polling,
  outcome: Outcome,
): Polling & Omit<typeof OUTCOME, keyof Outcome> & Outcome {
  return Object.assign({}, OUTCOME, polling, outcome)
}
