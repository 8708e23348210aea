import { CancelledError } from '@tanstack/react-query'
import { isRetouchError } from '../../api/RetouchError.js'
import type { RetouchJob } from '../../api/RetouchJob.js'
import { getPollSession, type ResultQuery } from './pollSessions.js'

export type TerminalJob = Exclude<RetouchJob, { state: 'processing' }>

export function isTerminal(job: RetouchJob | undefined): job is TerminalJob {
  return job !== undefined && job.state !== 'processing'
}

/**
 * Returns the error that polling failed with, or null. Ignores cancellations, and errors streamed from a server:
 * TanStack redacts them, so they contain nothing about the job.
 */
export function getPollError(query: ResultQuery): (Error & { readonly code?: unknown }) | null {
  const { error, status } = query.state
  if (status !== 'error' || error instanceof CancelledError) return null
  return getPollSession(query) || isRetouchError(error) ? error : null
}

/** Whether no retry with the same client can fix an error. */
export function isFatal(error: Error): boolean {
  return !(isRetouchError(error) && error.retryable)
}
