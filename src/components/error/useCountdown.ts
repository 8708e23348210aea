'use client'

import { useEffect, useState } from 'react'

/** Counts `ms` down to 0 in whole seconds, from the first render of `subject`. Undefined without `ms`. */
export function useCountdown(subject: unknown, ms: number | undefined): number | undefined {
  const [known, setKnown] = useState<{ subject: unknown; left: number }>()
  useEffect(() => {
    if (ms === undefined) return
    const end = performance.now() + ms
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1_000) * 1_000)
      setKnown({ subject, left })
      if (left === 0) clearInterval(timer)
    }
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [subject, ms])
  if (ms === undefined) return undefined
  return known !== undefined && known.subject === subject ? known.left : ms
}
