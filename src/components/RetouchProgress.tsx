'use client'

import { type ComponentPropsWithoutRef, forwardRef, useEffect, useState } from 'react'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { formatMessage } from '../messages/format/formatMessage.js'
import { expectationText, type ProgressState, progressText } from './progress/progressText.js'
import { useAnnouncement } from './shared/LiveRegions.js'
import { rootProps } from './shared/rootProps.js'

/** Props of `<RetouchProgress>`, and attributes of its `<div>`. */
export interface RetouchProgressProps
  extends ProgressState,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** When the wait began, in ms since 1970. Default: the first render. */
  startedAt?: number | undefined
  /** How long the job usually takes, in ms. Without it, no expectation is shown. */
  expectedDuration?: number | undefined
  /** Whether the app shows this job again after a reload. If so, a hint that the page can be left appears after 60 s. Default `false`. */
  canLeave?: boolean | undefined
}

/**
 * Shows that a job is running: an indeterminate bar, the phase in words, the elapsed time, and what to expect (how long
 * the job usually takes, then that it takes longer, then that the page can be left).
 *
 * @param props.expectedDuration - In ms, for example `result.expectedDuration`.
 * @example
 * if (result.isPending) return <RetouchProgress apiStatus={result.apiStatus} startedAt={result.startedAt} />
 */
export const RetouchProgress = forwardRef<HTMLDivElement, RetouchProgressProps>(
  function RetouchProgress(
    { apiStatus, isPaused, failureCount, startedAt, expectedDuration, canLeave, ...rest },
    ref,
  ) {
    const { messages, language, format } = useResultMessages()
    const text = progressText({ apiStatus, isPaused, failureCount }, messages)
    const elapsed = useElapsed(startedAt)
    const expectation = isPaused
      ? undefined
      : expectationText({ elapsed, expectedDuration, canLeave }, messages, format)
    useAnnouncement('status', [expectation])
    return (
      <div
        {...rootProps('retouch-progress', language, rest)}
        ref={ref}
        data-state={isPaused ? 'paused' : 'running'}
      >
        <div
          role="progressbar"
          aria-label={messages.progress.label}
          aria-valuetext={text}
          data-part="bar"
        />
        <p data-part="phase">{text}</p>
        {/* The elapsed time is not announced: screen readers do not read changes of the role "timer". */}
        <span role="timer" data-part="elapsed">
          {elapsed >= 1_000 && formatMessage(messages.progress.elapsed, { elapsed }, format)}
        </span>
        <p data-part="expectation">{expectation}</p>
      </div>
    )
  },
)

/** Time in ms since `since` (ms since 1970; default: the first render), updated once a second. */
function useElapsed(since: number | undefined): number {
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
