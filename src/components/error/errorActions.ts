import { isRetouchError } from '../../api/RetouchError.js'
import type { Messages } from '../../messages/Messages.js'

/** Name of a button of an error message. */
export type ErrorAction = keyof Messages['actions']

/** What a person can do about an error, the most helpful first. It agrees with the advice of the error's message. */
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
    // Only the app's developers can help.
    case 'BAD_REQUEST':
    case 'UNAUTHORIZED':
    case 'INVALID_OUTPUT':
      return []
    default:
      return [error.kind === 'image' ? 'chooseAnotherPhoto' : 'tryAgain']
  }
}

/** How an error looks: red only for what is wrong, calm for what passes by itself or is nobody's fault. */
export type ErrorTone = 'error' | 'info'

/** The tone of an error. `isOnline` is whether the browser has a network. */
export function errorTone(error: unknown, isOnline: boolean): ErrorTone {
  if (!isRetouchError(error)) return 'error'
  switch (error.code) {
    case 'TIMED_OUT':
    case 'REQUEST_TIMEOUT':
    case 'RATE_LIMITED':
    case 'RESULT_EXPIRED':
      return 'info'
    case 'NETWORK_ERROR':
      return isOnline ? 'error' : 'info'
    default:
      return 'error'
  }
}
