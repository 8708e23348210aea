'use client'

import { forwardRef, useEffect, useId, useState } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'
import { PHOTO_LIMITS, type PhotoLimits } from '../../photo/photoLimits.js'

interface PhotoInputProps {
  /** Whether no photo is chosen yet. The input is then prominent; later it is a secondary button. */
  isEmpty: boolean
  limits: Partial<PhotoLimits> | undefined
  /** Whether the app provides a decoder for HEIC photos. */
  hasHeicDecoder: boolean
  onFiles: (files: FileList) => void
}

/** JPEG first: iOS converts HEIC photos to the first format that it can write. */
const FORMATS = 'image/jpeg,image/png'
const HEIC_FORMATS = 'image/heic,image/heif,.heic,.heif'

/** The platform's own file input, which supports camera, keyboard and screen readers. */
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
      // Without a reset, picking the same file again would not fire a change event.
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

/** Whether this is a touch device with a camera. Other browsers ignore `capture` and open a file dialog. */
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
