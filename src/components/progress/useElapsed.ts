'use client'

import { useEffect, useState } from 'react'

/** Time in ms since `since` (ms since 1970; default: the first render), updated once a second. */
export function useElapsed(since: number | undefined): number {
  const [elapsed, setElapsed] = useState(0)
  useEffect(() => {
    // `performance.now()`, because changes of the system clock do not affect it.
    const start = performance.now() - (since === undefined ? 0 : Math.max(0, Date.now() - since))
    const tick = () => setElapsed(performance.now() - start)
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [since])
  return elapsed
}
