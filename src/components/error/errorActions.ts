import { isRetouchError } from '../../api/RetouchError.js'
import type { Messages } from '../../messages/Messages.js'

/** Name of a button of an error message. */
export type ErrorAction = keyof Messages['actions']

/** Actions that can fix an error, the most helpful first. They agree with the advice in the error's message. */
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
    // Errors that only the app's developers can fix.
    case 'BAD_REQUEST':
    case 'UNAUTHORIZED':
    case 'INVALID_OUTPUT':
      return []
    default:
      return [error.kind === 'image' ? 'chooseAnotherPhoto' : 'tryAgain']
  }
}

/**
 * Tone of an error: red for a problem that someone must fix, calm for one that passes by itself or is no one's fault.
 */
export type ErrorTone = 'error' | 'info'

/** Returns the tone of an error. `isOnline` is whether the browser has a network. */
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
