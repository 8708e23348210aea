import { isRetouchError } from '../../api/RetouchError.js'
import type { Messages } from '../../messages/Messages.js'

export type ErrorAction = keyof Messages['actions']

/** What a person can do about an error, the most helpful first. */
export function errorActions(error: unknown): ErrorAction[] {
  if (!isRetouchError(error)) return []
  switch (error.code) {
    case 'TIMED_OUT':
      return ['keepWaiting', 'chooseAnotherPhoto']
    case 'JOB_FAILED':
    case 'EMPTY_OUTPUT':
      return ['tryAgain', 'chooseAnotherPhoto']
    case 'RESULT_EXPIRED':
    case 'NOT_FOUND':
      return ['chooseAnotherPhoto']
    case 'BAD_REQUEST':
    case 'INVALID_OUTPUT':
      return []
    default:
      return [error.kind === 'image' ? 'chooseAnotherPhoto' : 'tryAgain']
  }
}
