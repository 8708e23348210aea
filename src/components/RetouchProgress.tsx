'use client'

import { type ComponentPropsWithoutRef, forwardRef, useEffect, useState } from 'react'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { formatMessage } from '../messages/format/formatMessage.js'
import type { ResultMessages } from '../messages/Messages.js'
import { useAnnouncement } from './shared/LiveRegions.js'
import { rootProps } from './shared/rootProps.js'

/** The fields of a pending job that determine its phase. */
export interface ProgressState {
  /** The service's own status of the job, in capitals. Undefined before the first response. */
  apiStatus?: string | undefined
  /** Whether polling is paused until the network is back. Default `false`. */
  isPaused?: boolean | undefined
  /** Number of failed attempts in a row. A single failure is not mentioned. Default 0. */
  failureCount?: number | undefined
}

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

const PHASES: Readonly<Record<string, 'waiting' | 'preparing'>> = {
  ACCEPTED: 'waiting',
  PENDING: 'waiting',
  PREPARING: 'preparing',
  STARTING: 'preparing',
}

/** Describes the phase of a job, or why polling is interrupted. */
export function progressText(
  { apiStatus, isPaused, failureCount = 0 }: ProgressState,
  { progress }: ResultMessages,
): string {
  if (isPaused) return progress.offline
  if (failureCount > 1) return progress.unstable
  return progress[apiStatus === undefined ? 'checking' : (PHASES[apiStatus] ?? 'retouching')]
}

/** Factor of the expected duration after which a job counts as slow. */
const LONGER = 1.5
/** Time in ms after which the hint appears that the page can be left. */
const LONG = 60_000

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
    const { progress: words } = messages
    const text = progressText({ apiStatus, isPaused, failureCount }, messages)
    const elapsed = useElapsed(startedAt)
    const expectation = (): string | undefined => {
      if (isPaused) return undefined
      if (canLeave && elapsed >= LONG) return words.canLeave
      if (!expectedDuration || expectedDuration < 0) return undefined
      if (elapsed >= LONGER * expectedDuration) return words.longer
      const rounded = Math.max(1_000, Math.round(expectedDuration / 1_000) * 1_000)
      return formatMessage(words.usual, { expectedDuration: rounded }, format)
    }
    useAnnouncement('status', [expectation()])
    return (
      <div
        {...rootProps('retouch-progress', language, rest)}
        ref={ref}
        data-state={isPaused ? 'paused' : 'running'}
      >
        <div role="progressbar" aria-label={words.label} aria-valuetext={text} data-part="bar" />
        <p data-part="phase">{text}</p>
        {/* The elapsed time is not announced: screen readers do not read changes of the role "timer". */}
        <span role="timer" data-part="elapsed">
          {elapsed >= 1_000 && formatMessage(words.elapsed, { elapsed }, format)}
        </span>
        <p data-part="expectation">{expectation()}</p>
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
