import { createDeadline, type Deadline } from '../http/deadline.js'
import { ProxyError } from '../http/ProxyError.js'
import type { Notifier } from './createNotifier.js'

/** Interval in ms of the heartbeat of an open request. After three missing ones, callers stop waiting for it. */
const HEARTBEAT = 500

interface RequestUnderWay<T> {
  readonly deadline: Deadline
  outcome?: { readonly value: T } | { readonly error: unknown }
  waiting: number
  aliveAt: number
}

export type SharedRequest<T> = (
  caller: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<{ value: T; shared: boolean } | undefined>

/**
 * Deduplicates requests: callers during an open request wait for its result. Its signal aborts when all callers have
 * disconnected, or after `timeout` ms.
 *
 * The request belongs to the caller that sent it. On Workers, the context of that caller can be destroyed, and the
 * request then never settles. So the other callers have their own timers, and get undefined if the heartbeat stops.
 */
export function createSharedRequest<T>(timeout: number, settled: Notifier): SharedRequest<T> {
  const heartbeat = Math.min(HEARTBEAT, timeout / 8)
  let current: RequestUnderWay<T> | undefined

  function send(work: (signal: AbortSignal) => Promise<T>): RequestUnderWay<T> {
    const deadline = createDeadline(timeout, 'UPSTREAM_TIMEOUT')
    const request: RequestUnderWay<T> = { deadline, waiting: 0, aliveAt: performance.now() }
    const signOfLife = setInterval(() => {
      request.aliveAt = performance.now()
    }, heartbeat)
    const settle = (outcome: NonNullable<typeof request.outcome>) => {
      clearInterval(signOfLife)
      request.outcome = outcome
      if (current === request) current = undefined
      settled.notify()
    }
    deadline.run(work).then(
      (value) => settle({ value }),
      (error) => settle({ error }),
    )
    current = request
    return request
  }

  function drop(request: RequestUnderWay<T>): void {
    if (current !== request) return
    current = undefined
    try {
      request.deadline.abandon()
    } catch {
      // On Workers, a signal must not be aborted from the context of another request.
    }
  }

  return async (caller, work) => {
    const endsAt = performance.now() + timeout
    const joined = current
    const request = joined ?? send(work)
    request.waiting++
    try {
      while (!request.outcome && (!joined || performance.now() - request.aliveAt < 3 * heartbeat)) {
        await settled.wait(joined ? heartbeat : timeout, caller)
        if (joined && performance.now() >= endsAt) throw new ProxyError('UPSTREAM_TIMEOUT')
      }
    } finally {
      request.waiting--
      if (request.waiting === 0 && !request.outcome) drop(request)
    }
    const { outcome } = request
    if (outcome && 'value' in outcome) return { value: outcome.value, shared: joined !== undefined }
    if (outcome && (!joined || isAboutJob(outcome.error))) throw outcome.error
    if (current === request) current = undefined
    return undefined
  }
}

/** Whether an error is a result for the job, and not a problem of the caller that sent the request. */
function isAboutJob(error: unknown): boolean {
  return error instanceof ProxyError && error.reason !== 'CLIENT_CLOSED_REQUEST'
}
