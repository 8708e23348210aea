'use client'

import { onlineManager } from '@tanstack/react-query'
import {
  type ComponentPropsWithoutRef,
  forwardRef,
  useEffect,
  useState,
  useSyncExternalStore,
} from 'react'
import type { RetouchErrorCode, RetouchErrorKind } from '../api/errorCodes.js'
import { isRetouchError } from '../api/RetouchError.js'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { describeCode } from '../messages/describeError.js'
import type { ErrorValues, Messages } from '../messages/Messages.js'
import { ErrorCard, ProblemText } from './error/ErrorCard.js'
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

/** Name of a button of an error message. */
type ErrorAction = keyof Messages['actions']

const OTHER_PHOTO: readonly ErrorAction[] = ['chooseAnotherPhoto']

/**
 * Actions that can fix an error, by its code or else its kind, the most helpful first. They agree with the advice in
 * the error's message. Other errors can be fixed by another attempt.
 */
const ACTIONS: { [Name in RetouchErrorCode | RetouchErrorKind]?: readonly ErrorAction[] } = {
  image: OTHER_PHOTO,
  job: ['tryAgain', ...OTHER_PHOTO],
  TIMED_OUT: ['keepWaiting', ...OTHER_PHOTO],
  RESULT_EXPIRED: OTHER_PHOTO,
  NOT_FOUND: OTHER_PHOTO,
  // Errors that only the app's developers can fix.
  BAD_REQUEST: [],
  UNAUTHORIZED: [],
  INVALID_OUTPUT: [],
}

/** Errors that pass by themselves or are no one's fault. They are not red. */
const CALM = ['TIMED_OUT', 'REQUEST_TIMEOUT', 'RATE_LIMITED', 'RESULT_EXPIRED']

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
    const { messages, language, format } = useResultMessages()
    const isOnline = useSyncExternalStore(subscribeOnline, isOnlineNow, isOnlineOnServer)
    const known = isRetouchError(error) ? error : undefined
    const code = known?.code ?? 'UNKNOWN'
    const left = useCountdown(error, code === 'RATE_LIMITED' ? known?.retryAfter : undefined)
    const describe = (values: ErrorValues) => describeCode(code, values, messages, format)
    const spoken = describe(known ?? {})
    const { title, description, action } =
      left === undefined ? spoken : describe({ retryAfter: left })
    const mustWait = left !== undefined && left > 0
    const isCalm = CALM.includes(code) || (code === 'NETWORK_ERROR' && !isOnline)

    const handlers: Record<ErrorAction, (() => void) | undefined> = {
      chooseAnotherPhoto: onChooseAnotherPhoto,
      tryAgain: onTryAgain,
      keepWaiting: onKeepWaiting,
    }
    const actions = known ? (ACTIONS[known.code] ?? ACTIONS[known.kind] ?? ['tryAgain']) : []
    const offered = actions.filter((name) => handlers[name])
    return (
      <div
        {...rootProps('retouch-error', language, rest)}
        ref={ref}
        data-code={code}
        data-tone={isCalm ? 'info' : 'error'}
      >
        <LiveRegions>
          <ErrorCard
            spoken={[spoken.title, spoken.description, spoken.action]}
            text={<ProblemText {...{ title, description }} />}
            // The button to try again replaces the advice to wait when the countdown ends.
            action={left === 0 ? undefined : action}
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
  return known && known.error === error ? known.left : ms
}
