'use client'

import {
  type ComponentPropsWithoutRef,
  forwardRef,
  type ReactNode,
  useEffect,
  useImperativeHandle,
  useRef,
  useState,
} from 'react'
import type { RetouchIds } from '../api/RetouchJob.js'
import type { RetouchState } from '../hooks/RetouchState.js'
import { type UseRetouchOptions, useRetouch } from '../hooks/useRetouch.js'
import { useRetouchClient } from '../hooks/useRetouchClient.js'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import type { Messages } from '../messages/Messages.js'
import { useDecodedPhoto } from './image/useDecodedPhoto.js'
import { RetouchErrorMessage } from './RetouchErrorMessage.js'
import { RetouchResultView } from './result/RetouchResultView.js'
import { LiveRegions, useAnnouncement } from './shared/LiveRegions.js'
import { rootProps, useRestoreFocus } from './shared/rootProps.js'
import { PhotoConsent } from './uploader/PhotoConsent.js'
import { PhotoCrop } from './uploader/PhotoCrop.js'
import { PhotoInput } from './uploader/PhotoInput.js'
import { PhotoProblems } from './uploader/PhotoProblems.js'
import { PhotoUpload } from './uploader/PhotoUpload.js'
import { usePhotoDrop } from './uploader/usePhotoDrop.js'

/** Props of `<RetouchUploader>`: the options of `useRetouch`, and attributes of its `<div>`. */
export interface RetouchUploaderProps
  extends UseRetouchOptions,
    Omit<
      ComponentPropsWithoutRef<'div'>,
      'children' | 'onDragOver' | 'onDragLeave' | 'onDrop' | 'onPaste'
    > {
  /**
   * Shown before a photo is sent, above the button that sends it; `confirm` then defaults to `true`. Its `required`
   * fields must be filled in first.
   */
  consent?: ReactNode
  /**
   * Ids of a job to continue after a reload, as `onStart` reported them. If they are those of the running job, a hint
   * that the page can be left appears after 60 s.
   */
  resume?: RetouchIds | null | undefined
}

/**
 * The whole way from choosing a photo to its result, in one frame: by file dialog, camera, drop or paste. All problems of
 * a photo are shown before it is sent, with a button that repairs what can be repaired.
 *
 * @param props.resume - Ids of a job to continue after a reload.
 * @throws {TypeError} If an id in `resume` is malformed, or no `appId` is configured.
 * @example
 * <RetouchUploader onStart={(ids) => sessionStorage.setItem('retouch', JSON.stringify(ids))} />
 */
export const RetouchUploader = forwardRef<HTMLDivElement, RetouchUploaderProps>(
  function RetouchUploader(props, ref) {
    const {
      client,
      appId,
      limits,
      decoders,
      findFaces,
      pollInterval,
      maxWait,
      pollInBackground,
      consent,
      confirm,
      onStart,
      resume,
      ...rest
    } = props
    const { language } = useRetouchMessages()
    const root = useRef<HTMLDivElement>(null)
    useImperativeHandle<HTMLDivElement | null, HTMLDivElement | null>(ref, () => root.current)
    const state = useRetouch({
      ...{ client, appId, limits, decoders, findFaces, pollInterval, maxWait, pollInBackground },
      onStart,
      confirm: confirm ?? (consent !== undefined && consent !== null),
    })
    useResumed(state.resume, resume)

    const input = useRef<HTMLInputElement>(null)
    const [notes, setNotes] = useState<readonly Note[]>([])
    const pick = (files: FileList) => {
      const [photo, ...others] = files
      if (!photo) return
      setNotes([
        ...(state.status === 'processing' ? [{ text: 'replaced' } as const] : []),
        ...(others.length > 0 ? [{ text: 'oneTaken' } as const] : []),
      ])
      state.pick(photo)
    }
    const drop = usePhotoDrop(root, (files) => {
      if (input.current) input.current.value = ''
      pick(files)
    })

    return (
      <div
        {...rootProps('retouch-uploader', language, rest)}
        {...drop.handlers}
        ref={root}
        data-state={state.status}
        data-dragged-over={drop.isDraggedOver || undefined}
      >
        <LiveRegions>
          <UploaderContent
            {...{ client, limits, decoders, consent, resume, state, notes, setNotes, pick, input }}
            isDraggedOver={drop.isDraggedOver}
          />
        </LiveRegions>
      </div>
    )
  },
)

/** A notice about a photo that is not shown. `ids` are those of a job that can be resumed. */
interface Note {
  text: 'replaced' | 'oneTaken' | 'stopped'
  ids?: RetouchIds
}

interface UploaderContentProps
  extends Pick<RetouchUploaderProps, 'client' | 'limits' | 'decoders' | 'consent' | 'resume'> {
  state: RetouchState
  notes: readonly Note[]
  setNotes: (notes: readonly Note[]) => void
  pick: (files: FileList) => void
  input: React.RefObject<HTMLInputElement | null>
  isDraggedOver: boolean
}

function UploaderContent({
  client: givenClient,
  limits,
  decoders,
  consent,
  resume,
  state,
  notes,
  setNotes,
  pick,
  input,
  isDraggedOver,
}: UploaderContentProps) {
  const { messages } = useRetouchMessages()
  const client = useRetouchClient(givenClient)
  const { status, previewUrl, ids, result } = state
  const focus = useRestoreFocus(() => input.current)
  const decoded = useDecodedPhoto(previewUrl, status === 'checking')
  // The original is never requested from the network while the local photo is available.
  const photo =
    decoded ??
    (result?.isSuccess && previewUrl !== undefined
      ? { url: previewUrl, width: undefined, height: undefined }
      : decoded)
  /** Check result of the photo that is being cropped. Undefined while no photo is cropped. */
  const [cropped, setCropped] = useState<object>()
  const isCropping = state.status === 'rejected' && cropped === state.check && !!photo
  const text = phaseText(state, messages)
  useAnnouncement('status', [text, ...notes.map((note) => messages.uploader[note.text])])

  const openPicker = () => input.current?.click()
  const reset = () => {
    if (input.current) input.current.value = ''
    state.reset()
  }
  const tryAgain = state.status === 'failed' && state.canRetry ? state.retry : undefined

  const content = (): ReactNode => {
    switch (state.status) {
      case 'checking':
      case 'sending':
        return <PhotoUpload text={text} progress={state.progress} onCancel={reset} />
      case 'rejected':
        if (isCropping) {
          return (
            <PhotoCrop
              url={photo.url}
              check={state.check}
              limits={limits}
              onCrop={(position) => state.crop(position)}
            />
          )
        }
        return (
          <PhotoProblems
            problems={state.check.problems}
            repair={state.check.repair}
            onRepair={state.check.repair === 'crop' ? () => setCropped(state.check) : state.repair}
            onChooseAnotherPhoto={openPicker}
          />
        )
      case 'warned':
        return (
          <PhotoProblems
            problems={[state.warning]}
            repair="warned"
            onRepair={state.send}
            onChooseAnotherPhoto={openPicker}
          />
        )
      case 'ready':
        return <PhotoConsent onSend={state.send}>{consent}</PhotoConsent>
      case 'failed':
        return (
          <>
            <RetouchErrorMessage
              error={state.error}
              onTryAgain={tryAgain}
              onChooseAnotherPhoto={openPicker}
            />
            {state.mayHaveArrived && <p data-part="note">{messages.uploader.mayHaveArrived}</p>}
          </>
        )
      default:
        return null
    }
  }

  return (
    <>
      {status !== 'empty' && (
        <section {...focus} aria-label={messages.uploader.photo} tabIndex={-1} data-part="photo">
          <RetouchResultView
            state={result}
            photo={isCropping ? undefined : photo}
            photoAlt={messages.uploader.preview}
            isBusy={status === 'checking' || status === 'sending' || status === 'processing'}
            getProxyUrl={ids && ((index) => client.imageUrl(ids, index))}
            canLeave={ids !== undefined && resume?.predictionId === ids.predictionId}
            onTryAgain={tryAgain}
            onChooseAnotherPhoto={openPicker}
            onCancel={() => {
              if (ids) setNotes([{ text: 'stopped', ids }])
              reset()
            }}
          >
            {content()}
          </RetouchResultView>
        </section>
      )}
      {notes.map(({ text, ids }) => (
        <div key={text} data-part="notice">
          <p>{messages.uploader[text]}</p>
          {ids && status === 'empty' && (
            <button
              type="button"
              data-part="button"
              onClick={() => {
                setNotes([])
                state.resume(ids)
              }}
            >
              {messages.actions.keepWaiting}
            </button>
          )}
        </div>
      ))}
      <PhotoInput
        ref={input}
        isEmpty={status === 'empty'}
        limits={limits}
        hasHeicDecoder={decoders?.heic !== undefined}
        onFiles={pick}
      />
      {isDraggedOver && (
        <p aria-hidden data-part="drop">
          {messages.uploader.drop}
        </p>
      )}
    </>
  )
}

/** Text for screen readers about the photo. Jobs and errors are announced by their own components. */
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

/** Resumes the job with the given ids whenever they change. */
function useResumed(resume: RetouchState['resume'], ids: RetouchIds | null | undefined): void {
  const { appId, scanId, predictionId } = ids ?? {}
  useEffect(() => {
    if (scanId === undefined || predictionId === undefined) return
    resume({ appId, scanId, predictionId })
  }, [resume, appId, scanId, predictionId])
}
