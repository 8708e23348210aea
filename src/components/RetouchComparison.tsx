'use client'

import { type ComponentPropsWithoutRef, forwardRef } from 'react'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { ComparisonFrame } from './comparison/ComparisonFrame.js'
import type { ComparedPhoto, ComparisonOptions } from './comparison/ComparisonOptions.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import { rootProps } from './shared/rootProps.js'

/** Props of `<RetouchComparison>`, and attributes of its `<div>`. */
export interface RetouchComparisonProps
  extends ComparisonOptions,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The `originalUrl` of a result, or an object URL of the local photo. If undefined, `after` is shown alone. */
  before: string | undefined
  /** The `url` of an image of a result. If undefined, `before` is shown alone; it stays on the screen when `after` arrives. */
  after: string | undefined
  /** Text alternative of `before`. Default: "Your original photo" in the provider's language. */
  beforeAlt?: string | undefined
  /** Text alternative of `after`. Default: "Your retouched photo" in the provider's language. */
  afterAlt?: string | undefined
}

/**
 * Shows two photos in one frame with a divider between them, which moves by drag, tap and arrow keys. Pinch, double
 * tap, Ctrl + wheel and the keys + − 0 zoom both photos; pressing and holding shows the original.
 *
 * The frame has the proportions of `width` and `height`, so that nothing moves when the photos load; without them,
 * those of `after` once it has loaded.
 *
 * @param props.reveal - Wipes from `before` to `after` when `after` arrives. Default `false`.
 * @param props.onImageStateChange - Reports whether `after` is on the screen or cannot be loaded.
 * @example
 * <RetouchComparison before={data.originalUrl} after={data.image.url} expiresAt={data.expiresAt} />
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
      disabled,
      expiresAt,
      reveal,
      onImageStateChange,
      beforeAlt,
      afterAlt,
      ...rest
    },
    ref,
  ) {
    const { messages, language } = useResultMessages()
    const original = toPhoto(before, beforeAlt ?? messages.image.originalAlt)
    const retouched = toPhoto(after, afterAlt ?? messages.image.alt)
    return (
      <div
        {...rootProps('retouch-comparison', language, rest)}
        ref={ref}
        data-orientation={orientation}
      >
        {(original || retouched) && (
          <ComparisonFrame
            before={original}
            after={retouched}
            {...{ width, height, loading, orientation, position, defaultPosition }}
            {...{ onPositionChange, disabled, expiresAt, reveal, onImageStateChange }}
          />
        )}
      </div>
    )
  },
)

function toPhoto(url: string | undefined, alt: string): ComparedPhoto | undefined {
  return url !== undefined && isSafeImageUrl(url) ? { url, alt } : undefined
}
