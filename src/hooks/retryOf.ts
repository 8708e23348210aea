import type { RetouchResultState } from './RetouchResultState.js'
import type { RetouchStep } from './RetouchStep.js'

/** How to go on after a failure: ask about the job again, send the photo again, or neither. */
export function retryOf(
  step: RetouchStep,
  result: RetouchResultState,
): 'ask' | { send: Blob } | undefined {
  if (step.status === 'unsent') return { send: step.photo }
  if (step.status !== 'sent' || !result.isError) return undefined
  const { kind, retryable } = result.error
  if (kind === 'image') return undefined
  // A job that has ended stays as it is. One that only takes long may end yet.
  if (kind !== 'job' || retryable) return 'ask'
  return step.photo && { send: step.photo }
}
