'use client'

import { type CSSProperties, type ReactNode, useState } from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import type { RetouchResultState } from '../../hooks/RetouchResultState.js'
import type { ResultMessages } from '../../messages/Messages.js'
import type { RetouchImageState } from '../image/RetryingImage.js'
import { type DecodedPhoto, useDecodedPhoto } from '../image/useDecodedPhoto.js'
import { RetouchComparison } from '../RetouchComparison.js'
import { RetouchDownloadButton } from '../RetouchDownloadButton.js'
import { RetouchErrorMessage } from '../RetouchErrorMessage.js'
import { progressText, RetouchProgress } from '../RetouchProgress.js'
import { useAnnouncement } from '../shared/LiveRegions.js'
import { ImageStrip } from './ImageStrip.js'

type Status = RetouchResultState['status']
type StateOf<S extends Status> = Extract<RetouchResultState, { status: S }>

/** Render functions for single states, in place of the default. */
export type ResultSlots = {
  [S in Status]?: ((state: StateOf<S>) => ReactNode) | undefined
}

/** The image of a job that is shown, and whether it is on the screen. */
interface Selection {
  /** Prediction id of the job. */
  job: string | undefined
  index: number
  imageState: RetouchImageState
}

const FIRST_IMAGE: Selection = { job: undefined, index: 0, imageState: 'loading' }

interface RetouchResultViewProps {
  /** State of the job. Undefined while there is no job. */
  state: RetouchResultState | undefined
  /** The local photo, null while it is being decoded. With either, the original is not requested. */
  photo?: DecodedPhoto | null | undefined
  photoAlt?: string | undefined
  /** Whether the photo is being processed: it is then dimmed under a shimmer. Default: while the job is pending. */
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

/**
 * Shows a job in any state, in one frame: the photo is there from the start, and the retouched photo joins it.
 * Announces the phases and the outcome once.
 */
export function RetouchResultView({
  state,
  photo: local,
  photoAlt,
  isBusy = state?.isPending,
  slots = {},
  getProxyUrl,
  canLeave,
  onChooseAnotherPhoto,
  onTryAgain,
  onCancel,
  children,
}: RetouchResultViewProps) {
  const { messages } = useResultMessages()
  const output = state?.isSuccess ? state.data : undefined
  const job = output?.predictionId

  const [selection, setSelection] = useState(FIRST_IMAGE)
  const { index, imageState } = selection.job === job ? selection : FIRST_IMAGE
  const select = (next: Partial<Selection>) => setSelection({ job, index, imageState, ...next })
  const image = output?.images[index]

  /** The original's URL, or "" without one, if this job was pending on the page before. */
  const [waited, setWaited] = useState<string>()
  const nowWaited = state?.isPending
    ? (state.originalUrl ?? waited ?? '')
    : state?.isIdle
      ? undefined
      : state && waited
  if (nowWaited !== waited) setWaited(nowWaited)
  const original = useDecodedPhoto((local === undefined && waited) || undefined, false)
  const photo = local ?? original ?? undefined

  useAnnouncement('status', [state && statusText(state, slots, imageState, messages)])

  if (state && slots[state.status]) return renderSlot(state.status, state, slots)
  if (state?.isIdle) return null

  const before = photo?.url ?? output?.originalUrl
  const { width, height } = photo ?? {}
  const style: CSSProperties & { '--_ratio'?: number } =
    width && height ? { '--_ratio': width / height } : {}
  const isAvailable = output && imageState !== 'unavailable'

  return (
    <div data-part="stage" data-busy={isBusy || undefined} style={style}>
      {before !== undefined || output ? (
        <RetouchComparison
          before={before}
          after={image?.url}
          beforeAlt={output ? undefined : photoAlt}
          {...{ width, height }}
          expiresAt={output?.expiresAt}
          // A photo without a result cannot be zoomed.
          disabled={!output}
          reveal={waited !== undefined}
          onImageStateChange={(next) => {
            // Keeps the previous photo on the screen until the selected one has loaded, and "on its way" during retries.
            const stays =
              imageState === 'loaded'
                ? next !== 'unavailable'
                : imageState === 'waiting' && next === 'loading'
            if (output && !stays) select({ imageState: next })
          }}
        />
      ) : (
        isBusy && <div data-part="placeholder" />
      )}
      {output && output.images.length > 1 && (
        <ImageStrip
          images={output.images}
          selected={index}
          onSelect={(index) => select({ index })}
          expiresAt={output.expiresAt}
        />
      )}
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
      {isAvailable && <p data-part="ready">{imageState === 'loaded' && messages.result.ready}</p>}
      {state?.isError && (
        <RetouchErrorMessage
          error={state.error}
          onChooseAnotherPhoto={onChooseAnotherPhoto}
          onTryAgain={state.error.kind === 'job' ? onTryAgain : state.refetch}
          onKeepWaiting={state.refetch}
        />
      )}
      {isAvailable && image && (
        <RetouchDownloadButton
          url={image.url}
          proxyUrl={getProxyUrl?.(index)}
          expiresAt={output.expiresAt}
        />
      )}
    </div>
  )
}

function renderSlot<S extends Status>(
  status: S,
  state: { [Name in Status]: StateOf<Name> }[S],
  slots: ResultSlots,
): ReactNode {
  return slots[status]?.(state)
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
