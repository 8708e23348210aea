import { ERROR_CODES } from '../api/errorCodes.js'
import { isRetouchError } from '../api/RetouchError.js'
import type { RetouchResultState } from './RetouchResultState.js'
import type { RetouchActions, RetouchState } from './RetouchState.js'
import type { RetouchStep } from './RetouchStep.js'
import { retryOf } from './retryOf.js'
import type { UseGenerateRetouchResult } from './useGenerateRetouch.js'

const ABSENT = {
  photo: undefined,
  previewUrl: undefined,
  check: undefined,
  progress: undefined,
  ids: undefined,
  result: undefined,
  data: undefined,
  error: null,
} as const

/** What the hooks below `useRetouch` know. */
export interface RetouchKnowledge {
  upload: Pick<UseGenerateRetouchResult, 'progress' | 'isPaused'>
  result: RetouchResultState
  previewUrl: string | undefined
}

/** The state that `useRetouch` returns, of all that is known. */
export function readRetouchState(
  step: RetouchStep,
  { upload, result, previewUrl }: RetouchKnowledge,
  actions: RetouchActions,
): RetouchState {
  const base = { ...ABSENT, ...actions }
  const canRetry = retryOf(step, result) !== undefined
  switch (step.status) {
    case 'empty':
      return { ...base, status: 'empty' }
    case 'checking':
    case 'rejected':
    case 'ready':
      return { ...base, ...step, previewUrl }
    case 'sending': {
      const { progress, isPaused } = upload
      return { ...base, ...step, previewUrl, progress, isPaused }
    }
    case 'unsent': {
      const { photo, error } = step
      // A mistake in the code of the app, which it has to see.
      if (!isRetouchError(error)) throw error
      const mayHaveArrived = ERROR_CODES[error.code].retryable && !error.retryable
      return { ...base, status: 'failed', photo, previewUrl, error, canRetry, mayHaveArrived }
    }
    case 'sent': {
      const { photo, ids } = step
      const job = { ...base, photo, previewUrl, ids, result }
      if (result.isSuccess) return { ...job, status: 'done', data: result.data }
      return result.isError
        ? { ...job, status: 'failed', error: result.error, canRetry, mayHaveArrived: false }
        : { ...job, status: 'processing' }
    }
  }
}
