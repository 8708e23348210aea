'use client'

import { type CSSProperties, useRef, useState } from 'react'
import { useRetouchMessages } from '../../hooks/useRetouchMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'
import { RetryingImage } from '../image/RetryingImage.js'
import { UnavailableImage } from '../image/UnavailableImage.js'
import { useImageRetry } from '../image/useImageRetry.js'
import { useRestoreFocus } from '../shared/useRestoreFocus.js'
import type { ComparedPhoto, ComparisonOptions } from './ComparisonOptions.js'
import { HoldButton } from './HoldButton.js'
import { useComparisonDrag } from './useComparisonDrag.js'

interface ComparisonSliderProps extends ComparisonOptions {
  before: ComparedPhoto
  after: ComparedPhoto
}

const CORNER: CSSProperties = { position: 'absolute', insetBlockStart: 0, insetInlineStart: 0 }
const WHOLE: CSSProperties = { ...CORNER, inlineSize: '100%', blockSize: '100%', margin: 0 }
/** As large as the frame, wherever it is cut off, and whatever an app says of all images. */
const PHOTO: CSSProperties = {
  ...CORNER,
  inlineSize: '100cqi',
  blockSize: '100cqb',
  maxInlineSize: 'none',
  objectFit: 'cover',
}

/** Browsers do not agree which way these move a slider that stands. */
const STEPS_DOWN: Readonly<Record<string, number>> = {
  ArrowUp: -1,
  ArrowDown: 1,
  PageUp: -10,
  PageDown: 10,
}

/** The photo after, the one before over its beginning, and a range input that says how far. */
export function ComparisonSlider({
  before,
  after,
  width,
  height,
  loading,
  orientation,
  position,
  defaultPosition = 50,
  onPositionChange,
  disabled = false,
  expiresAt,
}: ComparisonSliderProps) {
  const { messages, format } = useRetouchMessages()
  const input = useRef<HTMLInputElement>(null)
  const [ownPosition, setOwnPosition] = useState(defaultPosition)
  const [isHeld, setHeld] = useState(false)
  const original = useImageRetry(before.url)
  const retouched = useImageRetry(after.url)

  const isVertical = orientation === 'vertical'
  const at = within(position ?? ownPosition)
  const move = (next: number) => {
    setOwnPosition(within(next))
    onPositionChange?.(within(next))
  }
  const drag = useComparisonDrag(isVertical, move, () =>
    input.current?.focus({ preventScroll: true }),
  )

  const focus = useRestoreFocus(() => input.current)

  if (retouched.state === 'unavailable') {
    return <UnavailableImage {...focus} expiresAt={expiresAt} onTryAgain={retouched.tryAgain} />
  }
  const isAlone = original.state === 'unavailable'
  const isReady = !isAlone && original.state === 'loaded' && retouched.state === 'loaded'
  const shown = `${isHeld ? 100 : at}%`

  return (
    <>
      <div
        {...(!disabled && !isAlone && drag)}
        data-part="frame"
        data-state={isReady ? 'ready' : 'loading'}
        style={{
          position: 'relative',
          overflow: 'hidden',
          containerType: 'size',
          aspectRatio:
            width && height ? `${width} / ${height}` : (retouched.aspectRatio ?? '4 / 5'),
          touchAction: isVertical ? 'pan-x pinch-zoom' : 'pan-y pinch-zoom',
          userSelect: 'none',
        }}
      >
        <RetryingImage
          src={after.url}
          alt={after.alt}
          retry={retouched}
          loading={loading}
          style={PHOTO}
        />
        {!isAlone && (
          <>
            <span aria-hidden data-part="label" data-side="after">
              {messages.comparison.after}
            </span>
            <div
              data-part="before"
              style={{
                ...WHOLE,
                overflow: 'hidden',
                [isVertical ? 'blockSize' : 'inlineSize']: shown,
              }}
            >
              <RetryingImage
                src={before.url}
                alt={before.alt}
                retry={original}
                loading={loading}
                style={PHOTO}
              />
              <span aria-hidden data-part="label" data-side="before">
                {messages.comparison.before}
              </span>
            </div>
            <input
              ref={input}
              type="range"
              min={0}
              max={100}
              step="any"
              value={at}
              disabled={disabled}
              aria-label={messages.comparison.label}
              aria-orientation={orientation}
              aria-valuetext={formatMessage(
                messages.comparison.position,
                { before: at / 100, after: 1 - at / 100 },
                format,
              )}
              onChange={(event) => move(event.currentTarget.valueAsNumber)}
              onKeyDown={(event) => {
                const step = isVertical ? STEPS_DOWN[event.key] : undefined
                if (step === undefined) return
                event.preventDefault()
                move(at + step)
              }}
              data-part="slider"
              style={{
                ...WHOLE,
                pointerEvents: 'none',
                ...(isVertical && { writingMode: 'vertical-lr', direction: 'ltr' }),
              }}
            />
            <div
              aria-hidden
              data-part="divider"
              style={{
                position: 'absolute',
                pointerEvents: 'none',
                ...(isVertical
                  ? { insetInline: 0, insetBlockStart: shown }
                  : { insetBlock: 0, insetInlineStart: shown }),
              }}
            />
          </>
        )}
        {(original.state === 'waiting' || retouched.state === 'waiting') && (
          <p data-part="message">{messages.image.loading}</p>
        )}
      </div>
      {!isAlone && <HoldButton isHeld={isHeld} onHold={setHeld} disabled={disabled} />}
    </>
  )
}

/** A percentage, whatever an app gives. */
function within(position: number): number {
  return Number.isNaN(position) ? 50 : Math.min(100, Math.max(0, position))
}
