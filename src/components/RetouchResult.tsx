'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchResultState } from '../hooks/RetouchResultState.js'
import type { UseRetouchResultOptions } from '../hooks/UseRetouchResultOptions.js'
import { useRetouchClient } from '../hooks/useRetouchClient.js'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { useRetouchResult } from '../hooks/useRetouchResult.js'
import { progressText } from './progress/progressText.js'
import { RetouchErrorMessage } from './RetouchErrorMessage.js'
import { RetouchProgress } from './RetouchProgress.js'
import { ResultPhoto } from './result/ResultPhoto.js'
import { LiveRegion } from './shared/LiveRegion.js'
import { rootProps } from './shared/rootProps.js'
import { useRestoreFocus } from './shared/useRestoreFocus.js'

type StateOf<Status extends RetouchResultState['status']> = Extract<
  RetouchResultState,
  { status: Status }
>

/** What to show in each state, in place of the default. */
type Slots = {
  [Status in RetouchResultState['status']]?: (state: StateOf<Status>) => ReactNode
}

/** What to show, whatever the state. It excludes the slots. */
type Children = { children: (state: RetouchResultState) => ReactNode } & {
  [Status in keyof Slots]?: never
}

export type RetouchResultProps = UseRetouchResultOptions &
  Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
    client?: RetouchClient | undefined
    /** Offered where another photo helps. */
    onChooseAnotherPhoto?: (() => void) | undefined
    /** Offered where the job itself failed: start another. Where only asking failed, it asks again by itself. */
    onTryAgain?: (() => void) | undefined
  } & ((Slots & { children?: never }) | Children)

/**
 * A job, whole: the wait, the retouched photo, or what to do about an error. Each can be replaced by a slot, or
 * all by `children`. A screen reader hears the phases and the end, each once.
 * @throws what `useRetouchResult` throws.
 */
export const RetouchResult = forwardRef<HTMLDivElement, RetouchResultProps>(function RetouchResult(
  {
    appId,
    scanId,
    predictionId,
    client,
    pollInterval,
    maxWait,
    pollInBackground,
    query,
    onChooseAnotherPhoto,
    onTryAgain,
    children,
    idle,
    pending,
    success,
    error,
    ...rest
  },
  ref,
) {
  const { messages, language } = useRetouchMessages()
  const state = useRetouchResult({
    appId,
    scanId,
    predictionId,
    client,
    pollInterval,
    maxWait,
    pollInBackground,
    query,
  })

  const focus = useRestoreFocus()
  const usedClient = useRetouchClient(client)
  const proxyUrl =
    scanId && predictionId
      ? usedClient.imageUrl({ appId: appId ?? undefined, scanId, predictionId }, 0)
      : undefined

  const content = (): ReactNode => {
    if (children) return children(state)
    switch (state.status) {
      case 'idle':
        return idle?.(state)
      case 'pending':
        return pending ? pending(state) : <RetouchProgress {...progressProps(state)} />
      case 'success':
        return success ? success(state) : <ResultPhoto output={state.data} proxyUrl={proxyUrl} />
      case 'error':
        return error ? (
          error(state)
        ) : (
          <RetouchErrorMessage
            error={state.error}
            onChooseAnotherPhoto={onChooseAnotherPhoto}
            onTryAgain={state.error.kind === 'job' ? onTryAgain : state.refetch}
            onKeepWaiting={state.refetch}
          />
        )
    }
  }

  const announcements = {
    idle: '',
    pending: progressText(state, messages),
    success: messages.result.ready,
    // An alert speaks for itself.
    error: '',
  }

  return (
    <div
      tabIndex={-1}
      {...focus}
      {...rootProps('retouch-result', language, rest)}
      ref={ref}
      data-state={state.status}
    >
      {content()}
      <LiveRegion text={announcements[state.status]} />
    </div>
  )
})

function progressProps({ apiStatus, isPaused, failureCount, startedAt }: RetouchResultState) {
  return { apiStatus, isPaused, failureCount, startedAt }
}
