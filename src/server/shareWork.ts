import { createDeadline, type Deadline } from './createDeadline.js'
import { ProxyFailure, type RetouchProxyReason } from './ProxyFailure.js'

interface Flight<T> {
  readonly result: Promise<T>
  readonly deadline: Deadline
  waiting: number
}

/**
 * Makes equal work in flight one: callers with the same key wait for the same result. The work's
 * signal fires once every one of them has left, or after `timeout` ms.
 */
export function shareWork<T>(
  timeout: number,
  late: RetouchProxyReason,
): (
  key: string,
  caller: AbortSignal,
  work: (signal: AbortSignal) => Promise<T>,
) => Promise<{ result: T; shared: boolean }> {
  const flights = new Map<string, Flight<T>>()

  function start(key: string, work: (signal: AbortSignal) => Promise<T>): Flight<T> {
    const deadline = createDeadline(timeout, late)
    const flight = { result: deadline.run(work), deadline, waiting: 0 }
    const land = () => {
      if (flights.get(key) === flight) flights.delete(key)
    }
    flight.result.then(land, land)
    flights.set(key, flight)
    return flight
  }

  return async (key, caller, work) => {
    const joined = flights.get(key)
    const flight = joined ?? start(key, work)
    flight.waiting++
    try {
      return { result: await whileThere(flight.result, caller), shared: joined !== undefined }
    } finally {
      flight.waiting--
      if (flight.waiting === 0 && flights.get(key) === flight) {
        flights.delete(key)
        flight.deadline.leave()
      }
    }
  }
}

function whileThere<T>(result: Promise<T>, caller: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const leave = () => reject(new ProxyFailure('CALLER_LEFT'))
    if (caller.aborted) leave()
    caller.addEventListener('abort', leave, { once: true })
    result.then(resolve, reject).finally(() => caller.removeEventListener('abort', leave))
  })
}
