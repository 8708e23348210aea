'use client'

import { type ReactNode, useRef } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'

interface PhotoConsentProps {
  children: ReactNode
  onSend: () => void
}

/** The app's own text and fields, and the button that sends the photo. Not a form, because it may be inside one. */
export function PhotoConsent({ children, onSend }: PhotoConsentProps) {
  const { messages } = useRetouchMessages()
  const fields = useRef<HTMLDivElement>(null)
  const send = () => {
    const missing = fields.current?.querySelector<HTMLInputElement>(
      'input:invalid, select:invalid, textarea:invalid',
    )
    if (missing) missing.reportValidity()
    else onSend()
  }
  return (
    <div data-part="confirm">
      <div ref={fields} data-part="consent">
        {children}
      </div>
      <button type="button" data-part="button" onClick={send}>
        {messages.uploader.send}
      </button>
    </div>
  )
}
