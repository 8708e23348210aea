'use client'

import type { RetouchError } from '../../api/RetouchError.js'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { describeError } from '../../messages/describeError.js'
import { ErrorCard } from '../error/ErrorCard.js'

interface PhotoWarningProps {
  warning: RetouchError
  onChooseAnotherPhoto: () => void
  onSendAnyway: () => void
}

/** A warning about a photo that has not been sent. The person decides whether to send it. */
export function PhotoWarning({ warning, onChooseAnotherPhoto, onSendAnyway }: PhotoWarningProps) {
  const { messages, locale } = useRetouchMessages()
  const { action, ...problem } = describeError(warning, messages, locale)
  return (
    <div className="retouch-error" data-code={warning.code} data-tone="info">
      <ErrorCard problems={[{ ...problem, code: warning.code }]} action={action}>
        <div data-part="actions">
          <button
            type="button"
            data-part="button"
            data-action="chooseAnotherPhoto"
            onClick={onChooseAnotherPhoto}
          >
            {messages.actions.chooseAnotherPhoto}
          </button>
          <button type="button" data-part="button" onClick={onSendAnyway}>
            {messages.uploader.sendAnyway}
          </button>
        </div>
      </ErrorCard>
    </div>
  )
}
