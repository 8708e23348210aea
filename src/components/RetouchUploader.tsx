'use client'

import { type ComponentPropsWithoutRef, forwardRef, type ReactNode, useEffect, useRef } from 'react'
import type { RetouchIds } from '../api/RetouchJob.js'
import type { RetouchState } from '../hooks/RetouchState.js'
import { type UseRetouchOptions, useRetouch } from '../hooks/useRetouch.js'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import type { Messages } from '../messages/Messages.js'
import { RetouchErrorMessage } from './RetouchErrorMessage.js'
import { RetouchResult } from './RetouchResult.js'
import { LiveRegion } from './shared/LiveRegion.js'
import { rootProps } from './shared/rootProps.js'
import { useRestoreFocus } from './shared/useRestoreFocus.js'
import { PhotoConsent } from './uploader/PhotoConsent.js'
import { PhotoInput } from './uploader/PhotoInput.js'
import { PhotoProblems } from './uploader/PhotoProblems.js'
import { PhotoUpload } from './uploader/PhotoUpload.js'
import { PhotoWarning } from './uploader/PhotoWarning.js'
import { usePhotoDrop } from './uploader/usePhotoDrop.js'

export interface RetouchUploaderProps
  extends UseRetouchOptions,
    Omit<
      ComponentPropsWithoutRef<'div'>,
      'children' | 'onDragOver' | 'onDragLeave' | 'onDrop' | 'onPaste'
    > {
  /**
   * Shown before a photo is sent, above the button that sends it; `confirm` is then true by default.
   * Fields in it that are `required` have to be filled in first.
   */
  consent?: ReactNode
  /** The ids of a job to go on with, as `onStart` told them: after a reload, from the URL or from storage. */
  resume?: RetouchIds | null | undefined
}

/**
 * From choosing a photo to its retouched picture: by file dialog, camera, drop or paste. Tells all that is
 * wrong with a photo before it is sent, and mends what can be mended.
 * @throws what `useRetouch` throws, for `resume` too.
 */
export const RetouchUploader = forwardRef<HTMLDivElement, RetouchUploaderProps>(
  function RetouchUploader(
    {
      client,
      appId,
      limits,
      decoders,
      findFaces,
      pollInterval,
      maxWait,
      pollInBackground,
      consent,
      confirm = consent !== undefined && consent !== null,
      onStart,
      resume,
      ...rest
    },
    ref,
  ) {
    const { messages, language } = useRetouchMessages()
    const polling = { client, pollInterval, maxWait, pollInBackground }
    const state = useRetouch({ ...polling, appId, limits, decoders, findFaces, confirm, onStart })
    const { status, pick, previewUrl } = state
    useResumed(state.resume, resume)

    const input = useRef<HTMLInputElement>(null)
    const clearInput = () => {
      if (input.current) input.current.value = ''
    }
    const root = () => input.current?.closest('.retouch-uploader') ?? null
    const drop = usePhotoDrop(root, (photo) => {
      clearInput()
      pick(photo)
    })
    const focus = useRestoreFocus(() => input.current)
    const text = phaseText(state, messages)
    const tryAgain = state.status === 'failed' && state.canRetry ? state.retry : undefined

    const content = (): ReactNode => {
      switch (state.status) {
        case 'empty':
          return null
        case 'checking':
        case 'sending':
          return (
            <PhotoUpload
              text={text}
              progress={state.progress}
              onCancel={() => {
                clearInput()
                state.reset()
              }}
            />
          )
        case 'rejected':
          return <PhotoProblems check={state.check} onRepair={state.repair} />
        case 'warned':
          return (
            <PhotoWarning
              warning={state.warning}
              onChooseAnotherPhoto={() => input.current?.click()}
              onSendAnyway={state.send}
            />
          )
        case 'ready':
          return <PhotoConsent onSend={state.send}>{consent}</PhotoConsent>
        default:
          return state.ids ? (
            <RetouchResult {...polling} {...state.ids} onTryAgain={tryAgain} />
          ) : (
            <>
              <RetouchErrorMessage error={state.error} onTryAgain={tryAgain} />
              {state.mayHaveArrived && <p data-part="note">{messages.uploader.mayHaveArrived}</p>}
            </>
          )
      }
    }

    return (
      <div
        {...rootProps('retouch-uploader', language, rest)}
        {...drop.handlers}
        ref={ref}
        data-state={status}
        data-dragged-over={drop.isDraggedOver || undefined}
      >
        <PhotoInput
          ref={input}
          label={
            status === 'empty' ? messages.uploader.choose : messages.actions.chooseAnotherPhoto
          }
          limits={limits}
          onPick={pick}
        />
        {status !== 'empty' && (
          <section {...focus} aria-label={messages.uploader.photo} tabIndex={-1} data-part="photo">
            {previewUrl !== undefined && status !== 'done' && (
              // The width is for pages without the stylesheet.
              <img
                src={previewUrl}
                alt={messages.uploader.preview}
                width={240}
                data-part="preview"
              />
            )}
            {content()}
          </section>
        )}
        <LiveRegion text={text} />
      </div>
    )
  },
)

/** What a screen reader hears of the photo. The job speaks for itself, and so does an error. */
function phaseText(state: RetouchState, { uploader, progress }: Messages): string {
  switch (state.status) {
    case 'checking':
      return state.check ? uploader.repairing : uploader.checking
    case 'ready':
      return uploader.ready
    case 'sending':
      return state.isPaused ? progress.offline : uploader.sending
    case 'failed':
      return state.mayHaveArrived ? uploader.mayHaveArrived : ''
    default:
      return ''
  }
}

/** Goes on with the job that the app names, each time that it names another one. */
function useResumed(resume: RetouchState['resume'], ids: RetouchIds | null | undefined): void {
  const { appId, scanId, predictionId } = ids ?? {}
  useEffect(() => {
    if (scanId === undefined || predictionId === undefined) return
    resume({ appId, scanId, predictionId })
  }, [resume, appId, scanId, predictionId])
}
