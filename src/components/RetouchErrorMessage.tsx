'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { isRetouchError } from '../api/RetouchError.js'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { describeError } from '../messages/describeError.js'
import { type ErrorAction, errorActions } from './error/errorActions.js'
import { rootProps } from './shared/rootProps.js'

export interface RetouchErrorMessageProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** What is no `RetouchError` gets a general message. */
  error: unknown
  /** Offered where another photo helps. */
  onChooseAnotherPhoto?: (() => void) | undefined
  /** Offered where trying again can help. */
  onTryAgain?: (() => void) | undefined
  /** Offered where the job may end yet. */
  onKeepWaiting?: (() => void) | undefined
}

/**
 * An error in words for a person, with the actions that mend it. Never in the service's own words. A screen
 * reader says it at once; the focus stays where it is.
 */
export const RetouchErrorMessage = forwardRef<HTMLDivElement, RetouchErrorMessageProps>(
  function RetouchErrorMessage(
    { error, onChooseAnotherPhoto, onTryAgain, onKeepWaiting, ...rest },
    ref,
  ) {
    const { messages, locale, language } = useRetouchMessages()
    const { title, description, action } = describeError(error, messages, locale)
    const handlers: Record<ErrorAction, (() => void) | undefined> = {
      chooseAnotherPhoto: onChooseAnotherPhoto,
      tryAgain: onTryAgain,
      keepWaiting: onKeepWaiting,
    }
    const offered = errorActions(error).filter((name) => handlers[name])
    return (
      <div
        {...rootProps('retouch-error', language, rest)}
        ref={ref}
        data-code={isRetouchError(error) ? error.code : 'UNKNOWN'}
      >
        <div role="alert" data-part="text">
          <p data-part="title">
            <strong>{title}</strong>
          </p>
          <p data-part="description">{description}</p>
          <p data-part="action">{action}</p>
        </div>
        {offered.length > 0 && (
          <div data-part="actions">
            {offered.map((name) => (
              <button
                key={name}
                type="button"
                data-part="button"
                onClick={() => handlers[name]?.()}
              >
                {messages.actions[name]}
              </button>
            ))}
          </div>
        )}
      </div>
    )
  },
)
