'use client'

import type { RetouchError } from '../../api/RetouchError.js'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { describeError } from '../../messages/describeError.js'

interface PhotoWarningProps {
  warning: RetouchError
  onChooseAnotherPhoto: () => void
  onSendAnyway: () => void
}

/** A doubt about a photo that has not been sent: the person decides. */
export function PhotoWarning({ warning, onChooseAnotherPhoto, onSendAnyway }: PhotoWarningProps) {
  const { messages, locale } = useRetouchMessages()
  const { title, description, action } = describeError(warning, messages, locale)
  return (
    <div className="retouch-error" data-code={warning.code} data-tone="info">
      <div role="alert" data-part="text">
        <p data-part="title">
          <strong>{title}</strong>
        </p>
        <p data-part="description">{description}</p>
        <p data-part="action">{action}</p>
      </div>
      <div data-part="actions">
        <button type="button" data-part="button" onClick={onChooseAnotherPhoto}>
          {messages.actions.chooseAnotherPhoto}
        </button>
        <button type="button" data-part="button" onClick={onSendAnyway}>
          {messages.uploader.sendAnyway}
        </button>
      </div>
    </div>
  )
}
