'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { useAnnouncement } from '../shared/LiveRegions.js'
import { isPast } from './useImageRetry.js'

interface UnavailableImageProps
  extends Pick<ComponentPropsWithoutRef<'button'>, 'onFocus' | 'onBlur'> {
  /** ISO 8601. */
  expiresAt: string | undefined
  /** Left out where a retry is no use. */
  onTryAgain: (() => void) | undefined
}

/** Reports that there is no photo, and why. */
export function UnavailableImage({ expiresAt, onTryAgain, ...focus }: UnavailableImageProps) {
  const { messages } = useRetouchMessages()
  const isExpired = isPast(expiresAt)
  const text = isExpired ? messages.image.expired : messages.image.unavailable
  const isAnnounced = useAnnouncement('alert', [text])
  return (
    <>
      <p role={isAnnounced ? undefined : 'alert'} data-part="message">
        {text}
      </p>
      {onTryAgain && !isExpired && (
        <button {...focus} type="button" data-part="button" onClick={onTryAgain}>
          {messages.actions.tryAgain}
        </button>
      )}
    </>
  )
}
