'use client'

import { useEffect, useState } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'

interface ElapsedTimeProps {
  /** In ms since 1970; by default the moment of the first render. */
  since: number | undefined
}

/** How long it has taken so far, in words, moving once a second. A timer is not announced as it moves. */
export function ElapsedTime({ since }: ElapsedTimeProps) {
  const { messages, format } = useRetouchMessages()
  const [elapsed, setElapsed] = useState(0)

  useEffect(() => {
    // By the clock that nobody sets from here on.
    const start = performance.now() - (since === undefined ? 0 : Math.max(0, Date.now() - since))
    const tick = () => setElapsed(performance.now() - start)
    tick()
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [since])

  return (
    <span role="timer" data-part="elapsed">
      {elapsed >= 1_000 && formatMessage(messages.progress.elapsed, { elapsed }, format)}
    </span>
  )
}
