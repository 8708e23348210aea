'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode } from 'react'
import type { RetouchClient } from '../api/RetouchClient.js'
import type { RetouchResultState } from '../hooks/RetouchResultState.js'
import type { UseRetouchResultOptions } from '../hooks/UseRetouchResultOptions.js'
import { useRetouchClient } from '../hooks/useRetouchClient.js'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import { useRetouchResult } from '../hooks/useRetouchResult.js'
import { type ResultSlots, RetouchResultView } from './result/RetouchResultView.js'
import { LiveRegions } from './shared/LiveRegions.js'
import { rootProps } from './shared/rootProps.js'
import { useRestoreFocus } from './shared/useRestoreFocus.js'

/** Renders every state of the job. It excludes the slots. */
type Children = { children: (state: RetouchResultState) => ReactNode } & {
  [Status in keyof ResultSlots]?: never
}

export type RetouchResultProps = UseRetouchResultOptions &
  Omit<ComponentPropsWithoutRef<'div'>, 'children'> & {
    /** The client to poll with. Default: the provider's. */
    client?: RetouchClient | undefined
    /** Called by the button that is shown where another photo helps. Without it that button is not shown. */
    onChooseAnotherPhoto?: (() => void) | undefined
    /** Called by "Try again" after the job itself failed: start another one. Where only polling failed, polling resumes by itself. */
    onTryAgain?: (() => void) | undefined
    /** Called by "Stop waiting", which is shown while the job is pending: stop rendering it. The job goes on at the service. */
    onCancel?: (() => void) | undefined
  } & ((ResultSlots & { children?: never }) | Children)

/**
 * Shows a whole job on one stage: the original under a shimmer while the job runs, then the retouched photo beside
 * it, or what to do about an error. Each state can be replaced by a slot, or all by `children`. A screen reader
 * hears the phases and the end, each once; that the photo is ready only when it is on the screen.
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
  const { language } = useRetouchMessages()
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
      tabIndex={-1}
      {...focus}
      {...rootProps('retouch-result', language, rest)}
      ref={ref}
      data-state={state.status}
    >
      <LiveRegions>
        <RetouchResultView
          // What was seen of one job says nothing about another one.
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
