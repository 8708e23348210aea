import { toRetouchError } from '../../api/parse/toRetouchError.js'
import { isRetouchError } from '../../api/RetouchError.js'
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

const NOTHING = {
  isIdle: false,
  isPending: false,
  isSuccess: false,
  isError: false,
  data: undefined,
  error: null,
} as const

/** Reading of a hook while an id is missing. */
export const IDLE: Reading = {
  bug: null,
  state: {
    ...NOTHING,
    status: 'idle',
    isIdle: true,
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

export function toReading({ job, error, ...known }: ResultSnapshot): Reading {
  const base = { ...NOTHING, ...known, apiStatus: job?.apiStatus, originalUrl: job?.originalUrl }
  const bug = isRetouchError(error) ? null : error
  const failure = isRetouchError(error) ? error : job?.state === 'failed' && toRetouchError(job)
  if (failure) return { bug, state: { ...base, status: 'error', isError: true, error: failure } }
  return {
    bug,
    state:
      job?.state === 'succeeded'
        ? { ...base, status: 'success', isSuccess: true, data: job.output }
        : { ...base, status: 'pending', isPending: true },
  }
}
