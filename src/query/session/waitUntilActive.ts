import { focusManager, onlineManager, type Query } from '@tanstack/react-query'

/**
 * Undefined when an ask may go out now, else a promise for when it may: with the network back and, where
 * `needsFocus`, the person too. The query is `paused` meanwhile. TanStack's own retries wait like this,
 * but for focus always, which would stop background polling at its first failure.
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
