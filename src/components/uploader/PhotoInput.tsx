'use client'

import { forwardRef, useId } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'
import { PHOTO_LIMITS, type PhotoLimits } from '../../photo/photoLimits.js'

interface PhotoInputProps {
  label: string
  limits: Partial<PhotoLimits> | undefined
  onPick: (photo: File) => void
}

/** The platform's own file input, so that the camera, the keyboard and screen readers come with it. */
export const PhotoInput = forwardRef<HTMLInputElement, PhotoInputProps>(function PhotoInput(
  { label, limits, onPick },
  ref,
) {
  const { messages, format } = useRetouchMessages()
  const hintId = useId()
  const { minSide } = { ...PHOTO_LIMITS, ...limits }
  const limit = { width: minSide, height: minSide }
  return (
    <div data-part="picker">
      <label>
        <span data-part="label">{label}</span>
        <input
          ref={ref}
          type="file"
          // JPEG first: iOS turns its HEIC photos into the first that it can write.
          accept="image/jpeg,image/png"
          aria-describedby={hintId}
          data-part="input"
          onClick={({ currentTarget }) => {
            // The same file can be picked again: without this it would be no change.
            currentTarget.value = ''
          }}
          onChange={({ currentTarget }) => {
            const [photo] = currentTarget.files ?? []
            if (photo) onPick(photo)
          }}
        />
      </label>
      <p id={hintId} data-part="hint">
        {formatMessage(messages.uploader.hint, { limit }, format)}
      </p>
    </div>
  )
})
