'use client'

import type { UploadProgress } from '../../api/RetouchClient.js'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'

interface PhotoUploadProps {
  /** The current step in words. */
  text: string
  progress: UploadProgress | undefined
  onCancel: () => void
}

/** The check, repair or upload of a photo, with its progress if it is known. */
export function PhotoUpload({ text, progress, onCancel }: PhotoUploadProps) {
  const { messages } = useRetouchMessages()
  return (
    <>
      <div data-part="upload">
        <progress
          aria-label={text}
          data-part="bar"
          {...(progress && { value: progress.loaded, max: progress.total })}
        />
        <p data-part="phase">{text}</p>
      </div>
      <button type="button" data-part="button" onClick={onCancel}>
        {messages.uploader.cancel}
      </button>
    </>
  )
}
