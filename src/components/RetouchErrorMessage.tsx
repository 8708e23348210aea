'use client'

import { onlineManager } from '@tanstack/react-query'
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import { isRetouchError, RetouchError } from '../api/RetouchError.js'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { describeError } from '../messages/describeError.js'
import { ErrorCard } from './error/ErrorCard.js'
import { type ErrorAction, errorActions, errorTone } from './error/errorActions.js'
import { LiveRegions } from './shared/LiveRegions.js'
import { rootProps } from './shared/rootProps.js'

/** Props of `<RetouchErrorMessage>`, and attributes of its `<div>`. */
export interface RetouchErrorMessageProps
  extends Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The error to describe. Anything but a `RetouchError` gets a general message. */
  error: unknown
  /** Called by the button "Choose another photo", which is shown for errors that another photo can fix. */
  onChooseAnotherPhoto?: (() => void) | undefined
  /** Called by the button "Try again", which is shown for errors that another attempt can fix. */
  onTryAgain?: (() => void) | undefined
  /** Called by the button "Keep waiting", which is shown for errors after which the job may still succeed. */
  onKeepWaiting?: (() => void) | undefined
}

const subscribeOnline = (onChange: () => void) => onlineManager.subscribe(onChange)
const isOnlineNow = () => onlineManager.isOnline()
const isOnlineOnServer = () => true

/**
 * Explains an error to a person, with buttons for what helps. It never shows the service's own message. Time-outs, rate
 * limits, expired results and a missing network are not red. A rate limit counts down. The text is announced to screen
 * readers once, and the focus does not move.
 *
 * @param props.error - Any thrown value, for example `result.error`.
 * @example
 * <RetouchErrorMessage error={result.error} onTryAgain={() => void result.refetch()} />
 */
export const RetouchErrorMessage = forwardRef<HTMLDivElement, RetouchErrorMessageProps>(
  function RetouchErrorMessage(
    { error, onChooseAnotherPhoto, onTryAgain, onKeepWaiting, ...rest },
    ref,
  ) {
    const { messages, locale, language } = useResultMessages()
    const isOnline = useSyncExternalStore(subscribeOnline, isOnlineNow, isOnlineOnServer)
    const isRateLimited = isRetouchError(error) && error.code === 'RATE_LIMITED'
    const left = useCountdown(error, isRateLimited ? error.retryAfter : undefined)
    const spoken = describeError(error, messages, locale)
    const { title, description, action } =
      isRateLimited && left !== undefined
        ? describeError(withRetryAfter(error, left), messages, locale)
        : spoken
    const mustWait = left !== undefined && left > 0

    const handlers: Record<ErrorAction, (() => void) | undefined> = {
      chooseAnotherPhoto: onChooseAnotherPhoto,
      tryAgain: onTryAgain,
      keepWaiting: onKeepWaiting,
    }
    const offered = errorActions(error).filter((name) => handlers[name])
    const code = isRetouchError(error) ? error.code : 'UNKNOWN'
    return (
      <div
        {...rootProps('retouch-error', language, rest)}
        ref={ref}
        data-code={code}
        data-tone={errorTone(error, isOnline)}
      >
        <LiveRegions>
          <ErrorCard
            problems={[{ code, title, description }]}
            // The button to try again replaces the advice to wait when the countdown ends.
            action={left === 0 ? undefined : action}
            spokenAction={spoken.action}
          >
            {offered.length > 0 && (
              <div data-part="actions">
                {offered.map((name) => (
                  <button
                    key={name}
                    type="button"
                    data-part="button"
                    data-action={name}
                    // `aria-disabled` instead of `disabled`, because a disabled button loses the focus.
                    aria-disabled={mustWait || undefined}
                    onClick={() => {
                      if (!mustWait) handlers[name]?.()
                    }}
                  >
                    {messages.actions[name]}
                  </button>
                ))}
              </div>
            )}
          </ErrorCard>
        </LiveRegions>
      </div>
    )
  },
)

function withRetryAfter({ code, message }: RetouchError, retryAfter: number): RetouchError {
  return new RetouchError({ code, message, retryAfter })
}

/** Counts `ms` down to 0 in whole seconds, from the first render of `error`. Undefined without `ms`. */
function useCountdown(error: unknown, ms: number | undefined): number | undefined {
  const [known, setKnown] = useState<{ error: unknown; left: number }>()
  useEffect(() => {
    if (ms === undefined) return
    const end = performance.now() + ms
    const tick = () => {
      const left = Math.max(0, Math.ceil((end - performance.now()) / 1_000) * 1_000)
      setKnown({ error, left })
      if (left === 0) clearInterval(timer)
    }
    const timer = setInterval(tick, 1_000)
    return () => clearInterval(timer)
  }, [error, ms])
  if (ms === undefined) return undefined
  return known !== undefined && known.error === error ? known.left : ms
}
