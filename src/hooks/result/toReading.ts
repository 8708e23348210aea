import { toRetouchError } from '../../api/parse/toRetouchError.js'
import { isRetouchError } from '../../api/RetouchError.js'
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

const NOTHING = {
  isIdle: false,
  isPending: false,
  isSuccess: false,
  isError: false,
  data: undefined,
  error: null,
} as const

/** Of a hook whose ids are not known yet. */
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
