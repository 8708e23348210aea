'use client'

import type { ComponentPropsWithoutRef } from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import { useAnnouncement } from '../shared/LiveRegions.js'
import { isPast } from './useImageRetry.js'

interface UnavailableImageProps
  extends Pick<ComponentPropsWithoutRef<'button'>, 'onFocus' | 'onBlur'> {
  /** When the image expires, in ISO 8601. */
  expiresAt: string | undefined
  /** Called by "Try again". Undefined if another attempt would be useless. */
  onTryAgain: (() => void) | undefined
}

/** Explains that the photo is unavailable, and whether it has expired. */
export function UnavailableImage({ expiresAt, onTryAgain, ...focus }: UnavailableImageProps) {
  const { messages } = useResultMessages()
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
