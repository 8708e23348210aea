'use client'

import { forwardRef, useEffect, useId, useState } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'
import { PHOTO_LIMITS, type PhotoLimits } from '../../photo/photoLimits.js'

interface PhotoInputProps {
  /** Whether no photo is chosen yet. The input is then the place to start; later it is a quiet button. */
  isEmpty: boolean
  limits: Partial<PhotoLimits> | undefined
  /** Whether the app brings a decoder for HEIC photos. */
  hasHeicDecoder: boolean
  onFiles: (files: FileList) => void
}

/** JPEG first: iOS converts HEIC photos to the first format that it can write. */
const FORMATS = 'image/jpeg,image/png'
const HEIC_FORMATS = 'image/heic,image/heif,.heic,.heif'

/** The platform's own file input, so that the camera, the keyboard and screen readers come with it. */
export const PhotoInput = forwardRef<HTMLInputElement, PhotoInputProps>(function PhotoInput(
  { isEmpty, limits, hasHeicDecoder, onFiles },
  ref,
) {
  const { messages, format } = useRetouchMessages()
  const hintId = useId()
  const hasCamera = useHasCamera()
  const { minSide } = { ...PHOTO_LIMITS, ...limits }
  const limit = { width: minSide, height: minSide }
  const shared = {
    type: 'file',
    accept: hasHeicDecoder ? `${FORMATS},${HEIC_FORMATS}` : FORMATS,
    'data-part': 'input',
    onClick: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      // Otherwise picking the same file again is no change.
      currentTarget.value = ''
    },
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      if (currentTarget.files?.length) onFiles(currentTarget.files)
    },
  } as const
  return (
    <div data-part="picker" data-state={isEmpty ? 'empty' : 'filled'}>
      <label data-part="choose">
        <span data-part="label">
          {isEmpty ? messages.uploader.choose : messages.actions.chooseAnotherPhoto}
        </span>
        <input {...shared} ref={ref} aria-describedby={isEmpty ? hintId : undefined} />
      </label>
      {isEmpty && hasCamera && (
        <label data-part="selfie">
          <span data-part="label">{messages.uploader.selfie}</span>
          <input {...shared} capture="user" />
        </label>
      )}
      {isEmpty && (
        <div id={hintId} data-part="hints">
          <p data-part="hint">{messages.uploader.goodPhoto}</p>
          <p data-part="hint">{formatMessage(messages.uploader.hint, { limit }, format)}</p>
        </div>
      )}
    </div>
  )
})

/** Whether this is a touch device with a camera: elsewhere browsers ignore `capture` and open a file dialog. */
function useHasCamera(): boolean {
  const [hasCamera, setHasCamera] = useState(false)
  useEffect(() => {
    if (!globalThis.matchMedia?.('(pointer: coarse)').matches) return
    let isMounted = true
    navigator.mediaDevices?.enumerateDevices().then(
      (devices) => isMounted && setHasCamera(devices.some(({ kind }) => kind === 'videoinput')),
      () => {},
    )
    return () => {
      isMounted = false
    }
  }, [])
  return hasCamera
}
