'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import { useResultMessages } from '../hooks/context/useMessages.js'
import type { RetouchResultState } from '../hooks/RetouchResultState.js'
import type { UseRetouchResultOptions } from '../hooks/UseRetouchResultOptions.js'
import { useRetouchClient } from '../hooks/useRetouchClient.js'
import { useRetouchResult } from '../hooks/useRetouchResult.js'
import { type ResultSlots, RetouchResultView } from './result/RetouchResultView.js'
import { LiveRegions } from './shared/LiveRegions.js'
import { rootProps, useRestoreFocus } from './shared/rootProps.js'

type Children = {
  /** Renders every state of the job, in place of the slots `idle`, `pending`, `success` and `error`. */
  children: (state: RetouchResultState) => ReactNode
} & {
  [Status in keyof ResultSlots]?: never
}

/** Props of `<RetouchResult>`: the options of `useRetouchResult`, a slot for each state, and attributes of its `<div>`. */
export type RetouchResultProps = UseRetouchResultOptions &
  Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
    /** The client to poll with. Default: the provider's. */
    client?: RetouchClient | undefined
    /** Called by the button "Choose another photo", which is shown for errors that another photo can fix. */
    onChooseAnotherPhoto?: (() => void) | undefined
    /** Called by "Try again" after the job itself failed: start another job. After a failed poll, the button resumes polling instead. */
    onTryAgain?: (() => void) | undefined
    /**
     * Called by the button "Stop waiting", which is shown while the job is pending: stop rendering the job. It
     * continues at the service.
     */
    onCancel?: (() => void) | undefined
  } & ((ResultSlots & { children?: never }) | Children)

/**
 * Shows a job in one frame: the original under a shimmer while the job runs, then the retouched photo next to it, or
 * the error and its remedy. Each state can be replaced by a slot, or all by `children`. Phases and outcome are
 * announced to screen readers once, a success only when the photo is on the screen.
 *
 * @param props.scanId - `null` or `undefined` shows nothing.
 * @throws {TypeError} If an id is malformed, or no `appId` is configured.
 * @example
 * <RetouchResult scanId={scanId} predictionId={predictionId} onChooseAnotherPhoto={openPicker} />
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
    onCancel,
    children,
    idle,
    pending,
    success,
    error,
    ...rest
  },
  ref,
) {
  const { messages, language } = useResultMessages()
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
  const getProxyUrl =
    scanId && predictionId
      ? (index: number) =>
          usedClient.imageUrl({ appId: appId ?? undefined, scanId, predictionId }, index)
      : undefined

  return (
    <div
      {...focus}
      {...rootProps('retouch-result', language, rest, messages.progress.label)}
      ref={ref}
      data-state={state.status}
    >
      <LiveRegions>
        <RetouchResultView
          // State of one job must not be kept for another one.
          key={`${scanId} ${predictionId}`}
          state={state}
          slots={
            children
              ? { idle: children, pending: children, success: children, error: children }
              : { idle, pending, success, error }
          }
          getProxyUrl={getProxyUrl}
          onChooseAnotherPhoto={onChooseAnotherPhoto}
          onTryAgain={onTryAgain}
          onCancel={onCancel}
        />
      </LiveRegions>
    </div>
  )
})
