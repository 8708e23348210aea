'use client'

import { type CSSProperties, type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useResultMessages } from '../../hooks/context/useMessages.js'
import { formatMessage } from '../../messages/format/formatMessage.js'
import { RetryingImage } from '../image/RetryingImage.js'
import { UnavailableImage } from '../image/UnavailableImage.js'
import { useImageRetry } from '../image/useImageRetry.js'
import { useImageStateChange } from '../image/useImageStateChange.js'
import { useRestoreFocus } from '../shared/useRestoreFocus.js'
import type { ComparedPhoto, ComparisonOptions } from './ComparisonOptions.js'
import { FrameTools } from './FrameTools.js'
import { HoldButton } from './HoldButton.js'
import { useCloseUp } from './useCloseUp.js'
import { useFrameGestures } from './useFrameGestures.js'

interface ComparisonFrameProps extends ComparisonOptions {
  before: ComparedPhoto | undefined
  after: ComparedPhoto | undefined
}

const CORNER: CSSProperties = { position: 'absolute', insetBlockStart: 0, insetInlineStart: 0 }
const WHOLE: CSSProperties = { ...CORNER, inlineSize: '100%', blockSize: '100%', margin: 0 }
/** Covers the frame, even if it is clipped, and overrides an app's styles for images. */
const PHOTO: CSSProperties = {
  ...CORNER,
  inlineSize: '100cqi',
  blockSize: '100cqb',
  maxInlineSize: 'none',
  objectFit: 'cover',
  transformOrigin: '0 0',
  // Styles of the zoomed view, for both photos.
  transform: 'var(--_view)',
}

/** The direction is explicit, because engines disagree about right-to-left and vertical range inputs. */
const STEPS: Readonly<Record<string, number>> = {
  ArrowLeft: -1,
  ArrowRight: 1,
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
}
/** The `after` photo, the `before` photo over a part of it, and a range input for the divider. */
export function ComparisonFrame({
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
  reveal = false,
  onImageStateChange,
}: ComparisonFrameProps) {
  const { messages, format } = useResultMessages()
  const frame = useRef<HTMLDivElement>(null)
  const input = useRef<HTMLInputElement>(null)
  const [ownPosition, setOwnPosition] = useState(defaultPosition)
  const [isHeld, setHeld] = useState(false)
  /** Whether the person has moved the divider, which ends the wipe. */
  const [hasMoved, setMoved] = useState(false)
  const lastLoadedUrl = useRef<string>(undefined)
  const original = useImageRetry(before?.url, expiresAt)
  const retouched = useImageRetry(after?.url, expiresAt)
  const claimed = useRef<'drag' | 'press'>(undefined)
  const focus = useRestoreFocus(() => input.current ?? frame.current)

  const isVertical = orientation === 'vertical'
  const at = toPercentage(position ?? ownPosition)
  const hasBefore = before !== undefined && original.state !== 'unavailable'
  const hasBoth = hasBefore && after !== undefined && retouched.state !== 'unavailable'
  const isBeforeLoaded = hasBefore && original.state === 'loaded'
  const isAfterLoaded = retouched.state === 'loaded'
  /** The current `after` stays on the screen while another one loads. */
  const previousUrl = isAfterLoaded || !hasBoth ? undefined : lastLoadedUrl.current
  const isAfterShown = isAfterLoaded || previousUrl !== undefined
  const isReady = after ? isAfterShown && (isBeforeLoaded || !hasBefore) : isBeforeLoaded

  useImageStateChange(after?.url, retouched.state, onImageStateChange)
  useEffect(() => {
    if (isAfterLoaded) lastLoadedUrl.current = after?.url
  }, [isAfterLoaded, after?.url])

  const move = (next: number) => {
    if (!hasBoth) return
    setMoved(true)
    setOwnPosition(toPercentage(next))
    onPositionChange?.(toPercentage(next))
  }
  const canZoom = isReady && !disabled
  const { isZoomed, isFullScreen, withCloseUp } = useCloseUp({
    frame,
    isVertical,
    moveDivider: move,
    hold: setHeld,
    claim(what) {
      claimed.current = what
    },
  })
  const gestures = useFrameGestures({
    frame,
    isVertical,
    canZoom,
    position: hasBoth ? at : undefined,
    claimed,
    onMove: move,
    onMoveEnd: () => input.current?.focus({ preventScroll: true }),
    withCloseUp,
  })

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, target, currentTarget } = event
    if (disabled || ctrlKey || metaKey || altKey) return
    const step = target === input.current ? STEPS[key] : undefined
    if (canZoom && (/^[-+=_0]$/.test(key) || (isZoomed && shiftKey && key.startsWith('Arrow')))) {
      withCloseUp((closeUp) => closeUp.onKey(key))
    } else if (step !== undefined) {
      const isReversed = /Up|Down/.test(key)
        ? isVertical
        : !isVertical && getComputedStyle(currentTarget).direction === 'rtl'
      move(at + (isReversed ? -step : step))
    } else return
    event.preventDefault()
  }

  const main = after ? retouched : original
  const isUnavailable = main.state === 'unavailable'
  // A single photo is shown whole until the other one arrives.
  const shown = `${isHeld || !isAfterShown ? 100 : isBeforeLoaded ? at : 0}%`
  const [photoWidth = 4, photoHeight = 5] = retouched.size ?? original.size ?? []
  const ratio = width && height ? Number(width) / Number(height) : photoWidth / photoHeight
  const style: CSSProperties & Record<`--${string}`, number> = {
    '--_ratio': ratio,
    '--_at': at,
    position: 'relative',
    // `clip` instead of `hidden`: a right-to-left page could scroll to content that is clipped on the left.
    overflow: 'clip',
    containerType: 'size',
    aspectRatio: ratio,
    touchAction: isZoomed ? 'none' : touchAction(isVertical, canZoom),
    WebkitUserSelect: 'none',
    userSelect: 'none',
  }

  return (
    <>
      {(!isUnavailable || isBeforeLoaded) && (
        // biome-ignore lint/a11y/noStaticElementInteractions: its slider and buttons do the same by keyboard.
        <div
          {...(!disabled && gestures)}
          ref={frame}
          tabIndex={-1}
          onKeyDown={onKeyDown}
          data-part="frame"
          data-state={isReady ? 'ready' : 'loading'}
          data-zoomed={isZoomed || undefined}
          data-disabled={disabled || undefined}
          data-wipe={(reveal && isAfterShown && isBeforeLoaded && !hasMoved) || undefined}
          style={style}
        >
          {previousUrl !== undefined && (
            <img src={previousUrl} alt="" draggable={false} data-part="image" style={PHOTO} />
          )}
          {after && !isUnavailable && (
            <RetryingImage
              src={after.url}
              alt={after.alt}
              retry={retouched}
              loading={loading}
              // Replaces the previous photo at once, without an empty frame in between.
              decoding="sync"
              style={
                lastLoadedUrl.current === undefined
                  ? PHOTO
                  : { ...PHOTO, transitionProperty: 'transform' }
              }
            />
          )}
          {hasBoth && (
            <span aria-hidden data-part="label" data-side="after">
              {messages.comparison.after}
            </span>
          )}
          {before && hasBefore && (
            <div
              data-part="before"
              style={{
                ...WHOLE,
                overflow: 'clip',
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
              {hasBoth && (
                <span aria-hidden data-part="label" data-side="before">
                  {messages.comparison.before}
                </span>
              )}
            </div>
          )}
          {hasBoth && (
            <>
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
          {canZoom && (
            <FrameTools
              frame={frame}
              photoWidth={Math.max(retouched.size?.[0] ?? 0, original.size?.[0] ?? 0)}
              {...{ isZoomed, isFullScreen, withCloseUp }}
            />
          )}
          {(original.state === 'waiting' || retouched.state === 'waiting') && (
            <p data-part="message">{messages.image.loading}</p>
          )}
        </div>
      )}
      {isUnavailable && (
        <UnavailableImage {...focus} expiresAt={expiresAt} onTryAgain={main.tryAgain} />
      )}
      {hasBoth && <HoldButton isHeld={isHeld} onHold={setHeld} disabled={disabled} />}
    </>
  )
}

/**
 * One finger scrolls the page across the divider's direction. Two fingers zoom the page until the photo can be
 * zoomed.
 */
function touchAction(isVertical: boolean, canZoom: boolean): string {
  return `${isVertical ? 'pan-x' : 'pan-y'}${canZoom ? '' : ' pinch-zoom'}`
}

/** Converts any number that an app passes to a percentage from 0 to 100. */
function toPercentage(position: number): number {
  return Number.isNaN(position) ? 50 : Math.min(100, Math.max(0, position))
}
