'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { classNames } from './classNames.js'
import { ElapsedTime } from './ElapsedTime.js'
import { languageProps } from './languageProps.js'
import { type ProgressState, progressText } from './progressText.js'

export interface RetouchProgressProps
  extends ProgressState,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** When the wait began, in ms since 1970; by default now. */
  startedAt?: number | undefined
}

/** The wait for a job: a bar without an invented percentage, the phase in words, and the time it has taken. */
export const RetouchProgress = forwardRef<HTMLDivElement, RetouchProgressProps>(
  function RetouchProgress(
    { apiStatus, isPaused, failureCount, startedAt, className, ...rest },
    ref,
  ) {
    const { messages, language } = useRetouchMessages()
    const text = progressText({ apiStatus, isPaused, failureCount }, messages)
    return (
      <div
        {...languageProps(language)}
        {...rest}
        ref={ref}
        className={classNames('retouch-progress', className)}
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
