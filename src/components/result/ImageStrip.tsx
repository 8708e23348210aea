'use client'

import { useId } from 'react'
import type { RetouchedImage } from '../../api/RetouchJob.js'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'
import { RetryingImage, useImageRetry } from '../image/RetryingImage.js'

interface ImageStripProps {
  images: readonly RetouchedImage[]
  /** Index of the image that is shown. */
  selected: number
  onSelect: (index: number) => void
  /** When the images expire, in ISO 8601. */
  expiresAt: string | undefined
}

/** Thumbnails of several results as radio buttons: one Tab stop, and arrow keys to select. */
export function ImageStrip({ images, selected, onSelect, expiresAt }: ImageStripProps) {
  const { messages, format } = useResultMessages()
  const name = useId()
  return (
    <div role="radiogroup" aria-label={messages.result.photos} data-part="strip">
      {images.map(({ url }, index) => (
        <label key={url} data-part="thumbnail">
          <input
            type="radio"
            name={name}
            checked={index === selected}
            onChange={() => onSelect(index)}
          />
          <Thumbnail
            url={url}
            alt={formatMessage(
              messages.result.photo,
              { index: index + 1, count: images.length },
              format,
            )}
            expiresAt={expiresAt}
          />
        </label>
      ))}
    </div>
  )
}

/** The name is read even if the image cannot be loaded. The width is for pages without the stylesheet. */
function Thumbnail({
  url,
  alt,
  expiresAt,
}: {
  url: string
  alt: string
  expiresAt: string | undefined
}) {
  const retry = useImageRetry(url, expiresAt)
  return <RetryingImage alt={alt} retry={retry} loading="lazy" width={64} />
}
