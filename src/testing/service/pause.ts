/** Waits `ms`, or rejects with the signal's reason if it aborts first. 0 starts no timer; `Infinity` waits for the signal. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = ms > 0 && Number.isFinite(ms) ? setTimeout(finish, ms) : undefined
    function finish() {
      clearTimeout(timer)
      signal.removeEventListener('abort', finish)
      if (signal.aborted) reject(signal.reason)
      else resolve()
    }
    if (signal.aborted || ms === 0) finish()
    else signal.addEventListener('abort', finish)
  })
}
