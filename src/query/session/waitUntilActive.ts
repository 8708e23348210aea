import { focusManager, onlineManager, type Query } from '@tanstack/react-query'

/**
 * Waits until a request may be sent: with a network and, with `needsFocus`, a visible page. Undefined if it may be
 * sent now. The query is `paused` meanwhile. TanStack's own retries always wait for focus too, which would stop
 * background polling at the first failure.
 */
export function waitUntilActive(
  query: Pick<Query, 'setState'>,
  needsFocus: boolean,
  signal: AbortSignal,
): Promise<void> | undefined {
  const awake = () => onlineManager.isOnline() && (!needsFocus || focusManager.isFocused())
  if (awake()) return undefined
  query.setState({ fetchStatus: 'paused' })
  return new Promise((resolve, reject) => {
    const check = () => {
      if (!signal.aborted && !awake()) return
      for (const stop of stops) stop()
      signal.removeEventListener('abort', check)
      if (signal.aborted) return reject(signal.reason)
      query.setState({ fetchStatus: 'fetching' })
      resolve()
    }
    const stops = [onlineManager.subscribe(check), focusManager.subscribe(check)]
    signal.addEventListener('abort', check)
  })
}
