'use client'

import { type ReactNode, useState } from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import type { RetouchResultState } from '../../hooks/RetouchResultState.js'
import type { ResultMessages } from '../../messages/Messages.js'
import { type DecodedPhoto, useDecodedPhoto } from '../image/useDecodedPhoto.js'
import type { RetouchImageState } from '../image/useImageRetry.js'
import { progressText } from '../progress/progressText.js'
import { RetouchErrorMessage } from '../RetouchErrorMessage.js'
import { RetouchProgress } from '../RetouchProgress.js'
import { useAnnouncement } from '../shared/LiveRegions.js'
import { ResultPhoto } from './ResultPhoto.js'

type StateOf<Status extends RetouchResultState['status']> = Extract<
  RetouchResultState,
  { status: Status }
>

/** Render functions for single states, in place of the default. */
export type ResultSlots = {
  [Status in RetouchResultState['status']]?: ((state: StateOf<Status>) => ReactNode) | undefined
}

interface RetouchResultViewProps {
  /** State of the job. Undefined while there is no job. */
  state: RetouchResultState | undefined
  /** The local photo, null while it is being decoded. With either, the original is not requested. */
  photo?: DecodedPhoto | null | undefined
  photoAlt?: string | undefined
  /** Whether the photo is being processed while there is no job. */
  isBusy?: boolean | undefined
  slots?: ResultSlots | undefined
  /** Returns the proxy's download route of the image with this index. */
  getProxyUrl: ((index: number) => string) | undefined
  canLeave?: boolean | undefined
  onChooseAnotherPhoto?: (() => void) | undefined
  onTryAgain?: (() => void) | undefined
  onCancel?: (() => void) | undefined
  /** Content below the photo while there is no job. */
  children?: ReactNode
}

/** Shows a job in any state, in one frame. Announces the phases and the outcome once. */
export function RetouchResultView({
  state,
  photo: local,
  photoAlt,
  isBusy = false,
  slots = {},
  getProxyUrl,
  canLeave,
  onChooseAnotherPhoto,
  onTryAgain,
  onCancel,
  children,
}: RetouchResultViewProps) {
  const { messages } = useResultMessages()
  const isPending = state?.isPending ?? false
  const output = state?.isSuccess ? state.data : undefined

  const [known, setKnown] = useState<{ url: string; state: RetouchImageState }>()
  const imageState = known && known.url === output?.image.url ? known.state : 'loading'
  /** Whether this job was pending on the page before. */
  const [hasWaited, setHasWaited] = useState(false)
  const [waitedUrl, setWaitedUrl] = useState<string>()
  const isGone = !state || state.isIdle
  if (isPending !== hasWaited && (isPending || isGone)) setHasWaited(isPending)
  const originalUrl = state?.isPending ? state.originalUrl : isGone ? undefined : waitedUrl
  if (originalUrl !== waitedUrl && (isGone || originalUrl !== undefined)) setWaitedUrl(originalUrl)
  const original = useDecodedPhoto(local === undefined ? waitedUrl : undefined, false)
  const photo = local ?? original ?? undefined

  useAnnouncement('status', [state && statusText(state, slots, imageState, messages)])

  const isSlot = state !== undefined && slots[state.status] !== undefined
  if (isSlot) return <>{renderSlot(state, slots)}</>
  if (state?.isIdle) return null

  return (
    <ResultPhoto
      photo={photo}
      photoAlt={photoAlt}
      output={output}
      getProxyUrl={getProxyUrl}
      isBusy={isBusy || isPending}
      reveal={hasWaited}
      imageState={imageState}
      onImageStateChange={(next) => {
        // Keeps the previous photo on the screen until the selected one has loaded, and "on its way" during retries.
        const stays =
          imageState === 'loaded'
            ? next !== 'unavailable'
            : imageState === 'waiting' && next === 'loading'
        if (output && !stays) setKnown({ url: output.image.url, state: next })
      }}
    >
      {!state && children}
      {state?.isPending && (
        <>
          <RetouchProgress
            apiStatus={state.apiStatus}
            isPaused={state.isPaused}
            failureCount={state.failureCount}
            startedAt={state.startedAt}
            expectedDuration={state.expectedDuration}
            canLeave={canLeave}
          />
          {onCancel && (
            <button type="button" data-part="button" onClick={onCancel}>
              {messages.progress.stopWaiting}
            </button>
          )}
        </>
      )}
      {output && imageState !== 'unavailable' && (
        <p data-part="ready">{imageState === 'loaded' && messages.result.ready}</p>
      )}
      {state?.isError && (
        <RetouchErrorMessage
          error={state.error}
          onChooseAnotherPhoto={onChooseAnotherPhoto}
          onTryAgain={state.error.kind === 'job' ? onTryAgain : state.refetch}
          onKeepWaiting={state.refetch}
        />
      )}
    </ResultPhoto>
  )
}

function renderSlot(state: RetouchResultState, slots: ResultSlots): ReactNode {
  switch (state.status) {
    case 'idle':
      return slots.idle?.(state)
    case 'pending':
      return slots.pending?.(state)
    case 'success':
      return slots.success?.(state)
    case 'error':
      return slots.error?.(state)
  }
}

/** Text for screen readers about a job. An error is announced by its message. */
function statusText(
  state: RetouchResultState,
  slots: ResultSlots,
  imageState: RetouchImageState,
  messages: ResultMessages,
): string | undefined {
  if (state.isPending) return progressText(state, messages)
  if (!state.isSuccess) return undefined
  if (imageState === 'loaded' || slots.success) return messages.result.ready
  return imageState === 'waiting' ? messages.image.loading : undefined
}
