'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { ElapsedTime } from './progress/ElapsedTime.js'
import { type ProgressState, progressText } from './progress/progressText.js'
import { rootProps } from './shared/rootProps.js'

export interface RetouchProgressProps
  extends ProgressState,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** When the wait began, in ms since 1970; by default now. */
  startedAt?: number | undefined
}

/** The wait for a job: a bar without an invented percentage, the phase in words, and the time it has taken. */
export const RetouchProgress = forwardRef<HTMLDivElement, RetouchProgressProps>(
  function RetouchProgress({ apiStatus, isPaused, failureCount, startedAt, ...rest }, ref) {
    const { messages, language } = useRetouchMessages()
    const text = progressText({ apiStatus, isPaused, failureCount }, messages)
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
        <ElapsedTime since={startedAt} />
      </div>
    )
  },
)
