'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useRetouchMessages } from '../hooks/useRetouchMessages.js'
import type { ComparedPhoto, ComparisonOptions } from './comparison/ComparisonOptions.js'
import { ComparisonSlider } from './comparison/ComparisonSlider.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import { RetouchImage } from './RetouchImage.js'
import { rootProps } from './shared/rootProps.js'

export interface RetouchComparisonProps
  extends ComparisonOptions,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The `originalUrl` of a result. Where it is missing, `after` is shown alone. */
  before: string | undefined
  /** The `url` of an image of a result. Where it is missing, `before` is shown alone. */
  after: string | undefined
  beforeAlt?: string | undefined
  afterAlt?: string | undefined
}

/**
 * Two photos in one place, and a slider between them. Both fill the same box: that of `width` and `height` in
 * its proportions, so that the page never moves, else that of the photo after once it has loaded.
 */
export const RetouchComparison = forwardRef<HTMLDivElement, RetouchComparisonProps>(
  function RetouchComparison(
    {
      before,
      after,
      width,
      height,
      loading,
      orientation = 'horizontal',
      position,
      defaultPosition,
      onPositionChange,
      disabled = false,
      expiresAt,
      beforeAlt,
      afterAlt,
      ...rest
    },
    ref,
  ) {
    const { messages, language } = useRetouchMessages()
    const root = {
      ...rootProps('retouch-comparison', language, rest),
      ref,
      'data-orientation': orientation,
    }
    const original = { url: before, alt: beforeAlt ?? messages.image.originalAlt }
    const retouched = { url: after, alt: afterAlt ?? messages.image.alt }
    const [first, second] = [original, retouched].filter(isKnown)
    if (first && second) {
      return (
        <div {...root}>
          <ComparisonSlider
            before={first}
            after={second}
            {...{ width, height, loading, orientation, position, defaultPosition }}
            {...{ onPositionChange, disabled, expiresAt }}
          />
        </div>
      )
    }
    return (
      <div {...root}>
        {first && <RetouchImage {...first} {...{ width, height, loading, expiresAt }} />}
      </div>
    )
  },
)

function isKnown(photo: { url: string | undefined; alt: string }): photo is ComparedPhoto {
  return photo.url !== undefined && isSafeImageUrl(photo.url)
}
