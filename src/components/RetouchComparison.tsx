'use client'

import {
  type ComponentPropsWithoutRef,
  type CSSProperties,
  forwardRef,
  type ImgHTMLAttributes,
  type KeyboardEvent,
  useEffect,
  useRef,
  useState,
} from 'react'
import { useResultMessages } from '../hooks/context/useMessages.js'
import { formatMessage } from '../messages/format/formatMessage.js'
import { FrameTools, HoldButton } from './comparison/frameButtons.js'
import { useCloseUp } from './comparison/useCloseUp.js'
import { isSafeImageUrl } from './image/isSafeImageUrl.js'
import {
  type RetouchImageState,
  RetryingImage,
  UnavailableImage,
  useImageRetry,
  useImageStateChange,
} from './image/RetryingImage.js'
import { rootProps, useRestoreFocus } from './shared/rootProps.js'

/** Props of `<RetouchComparison>`, and attributes of its `<div>`. */
export interface RetouchComparisonProps
  extends Pick<ImgHTMLAttributes<HTMLImageElement>, 'width' | 'height' | 'loading'>,
    Omit<ComponentPropsWithoutRef<'div'>, 'children'> {
  /** The `originalUrl` of a result, or an object URL of the local photo. If undefined, `after` is shown alone. */
  before: string | undefined
  /** The `url` of an image of a result. If undefined, `before` is shown alone; it stays on the screen when `after` arrives. */
  after: string | undefined
  /** Text alternative of `before`. Default: "Your original photo" in the provider's language. */
  beforeAlt?: string | undefined
  /** Text alternative of `after`. Default: "Your retouched photo" in the provider's language. */
  afterAlt?: string | undefined
  /** Direction of the divider's movement. Default `"horizontal"`. */
  orientation?: 'horizontal' | 'vertical' | undefined
  /** Percentage of the frame that shows `before`. Makes the component controlled. */
  position?: number | undefined
  /** Initial percentage of the frame that shows `before`. Default 50. */
  defaultPosition?: number | undefined
  /** Called with the new percentage whenever the person moves the divider. */
  onPositionChange?: ((position: number) => void) | undefined
  /** Disables the divider, the zoom and the button that shows the original. */
  disabled?: boolean | undefined
  /** When the images expire, in ISO 8601, from the result. An image that fails to load after it is not retried. */
  expiresAt?: string | undefined
  /**
   * Shows the whole `before` until `after` is decoded, then wipes the divider to its position in 900 ms (a cut
   * under reduced motion). Plays once per mount, so pass it only where the person waited for `after`. Default `false`.
   */
  reveal?: boolean | undefined
  /** Called when the state of `after` changes. It is `"loaded"` once the photo is on the screen. */
  onImageStateChange?: ((state: RetouchImageState) => void) | undefined
}

const CORNER: CSSProperties = { position: 'absolute', inset: 0 }
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
      before: beforeUrl,
      after: afterUrl,
      beforeAlt,
      afterAlt,
      width,
      height,
      loading,
      orientation = 'horizontal',
      position,
      defaultPosition = 50,
      onPositionChange,
      disabled = false,
      expiresAt,
      reveal,
      onImageStateChange,
      ...rest
    },
    ref,
  ) {
    const { messages, language, format } = useResultMessages()
    const { comparison: words } = messages
    const frame = useRef<HTMLDivElement>(null)
    const input = useRef<HTMLInputElement>(null)
    const [ownPosition, setOwnPosition] = useState(defaultPosition)
    const [isHeld, setHeld] = useState(false)
    /** Whether the person has moved the divider, which ends the wipe. */
    const [hasMoved, setMoved] = useState(false)
    const lastLoadedUrl = useRef<string>(undefined)
    const before = useImageRetry(onlySafe(beforeUrl), expiresAt)
    const after = useImageRetry(onlySafe(afterUrl), expiresAt)
    const focus = useRestoreFocus(() => input.current ?? frame.current)

    const isVertical = orientation === 'vertical'
    const at = toPercentage(position ?? ownPosition)
    const hasBefore = before.url !== undefined && before.state !== 'unavailable'
    const hasAfter = after.url !== undefined && after.state !== 'unavailable'
    const hasBoth = hasBefore && hasAfter
    const isBeforeLoaded = before.state === 'loaded'
    const isAfterLoaded = after.state === 'loaded'
    /** The current `after` stays on the screen while another one loads. */
    const previousUrl = isAfterLoaded || !hasBoth ? undefined : lastLoadedUrl.current
    const isAfterShown = isAfterLoaded || previousUrl !== undefined
    const isReady = after.url ? isAfterShown && (isBeforeLoaded || !hasBefore) : isBeforeLoaded
    const canZoom = isReady && !disabled

    useImageStateChange(after.url, after.state, onImageStateChange)
    useEffect(() => {
      if (isAfterLoaded) lastLoadedUrl.current = after.url
    }, [isAfterLoaded, after.url])

    const move = (next: number) => {
      if (!hasBoth) return
      setMoved(true)
      setOwnPosition(toPercentage(next))
      onPositionChange?.(toPercentage(next))
    }
    const { isZoomed, isFullScreen, isMissing, withCloseUp, handlers } = useCloseUp({
      frame,
      isVertical,
      canZoom,
      position: hasBoth ? at : undefined,
      isHeld,
      hold: setHeld,
      moveDivider: move,
      focusDivider: () => input.current?.focus({ preventScroll: true }),
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

    const main = after.url ? after : before
    const isUnavailable = main.state === 'unavailable'
    // A single photo is shown whole until the other one arrives.
    const shown = `${isHeld || !isAfterShown ? 100 : isBeforeLoaded ? at : 0}%`
    const sized = after.width ? after : before
    const ratio =
      width && height ? Number(width) / Number(height) : (sized.width || 4) / (sized.height || 5)
    const style: CSSProperties & Record<`--${string}`, number> = {
      '--_ratio': ratio,
      '--_at': at,
      position: 'relative',
      // `clip` instead of `hidden`: a right-to-left page could scroll to content that is clipped on the left.
      overflow: 'clip',
      containerType: 'size',
      aspectRatio: ratio,
      // One finger scrolls the page across the divider's direction.
      touchAction: isZoomed ? 'none' : canZoom ? (isVertical ? 'pan-x' : 'pan-y') : 'auto',
      WebkitUserSelect: 'none',
      userSelect: 'none',
    }
    const label = (side: 'before' | 'after') =>
      hasBoth && (
        <span aria-hidden data-part="label" data-side={side}>
          {words[side]}
        </span>
      )

    return (
      <div
        {...rootProps('retouch-comparison', language, rest)}
        ref={ref}
        data-orientation={orientation}
      >
        {main.url && (!isUnavailable || isBeforeLoaded) && (
          // biome-ignore lint/a11y/noStaticElementInteractions: its slider and buttons do the same by keyboard.
          <div
            {...handlers}
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
            {hasAfter && (
              <RetryingImage
                alt={afterAlt ?? messages.image.alt}
                retry={after}
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
            {label('after')}
            {hasBefore && (
              <div
                data-part="before"
                style={{
                  ...WHOLE,
                  overflow: 'clip',
                  [isVertical ? 'blockSize' : 'inlineSize']: shown,
                }}
              >
                <RetryingImage
                  alt={beforeAlt ?? messages.image.originalAlt}
                  retry={before}
                  loading={loading}
                  style={PHOTO}
                />
                {label('before')}
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
                  aria-label={words.label}
                  aria-orientation={orientation}
                  aria-valuetext={formatMessage(
                    words.position,
                    { before: at / 100, after: 1 - at / 100 },
                    format,
                  )}
                  onChange={(event) => move(event.currentTarget.valueAsNumber)}
                  data-part="slider"
                  style={{
                    ...WHOLE,
                    // iOS moves a range input only at its thumb.
                    pointerEvents: isMissing ? 'auto' : 'none',
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
                photoWidth={Math.max(after.width ?? 0, before.width ?? 0)}
                {...{ isZoomed, isFullScreen, withCloseUp }}
              />
            )}
            {main.state === 'waiting' && <p data-part="message">{messages.image.loading}</p>}
          </div>
        )}
        {isUnavailable && (
          <UnavailableImage {...focus} expiresAt={expiresAt} onTryAgain={main.tryAgain} />
        )}
        {hasBoth && <HoldButton isHeld={isHeld} onHold={setHeld} disabled={disabled} />}
      </div>
    )
  },
)

function onlySafe(url: string | undefined): string | undefined {
  return url !== undefined && isSafeImageUrl(url) ? url : undefined
}

/** Converts any number that an app passes to a percentage from 0 to 100. */
function toPercentage(position: number): number {
  return Number.isNaN(position) ? 50 : Math.min(100, Math.max(0, position))
}
