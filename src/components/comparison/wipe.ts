/** Duration of the wipe in ms without a stylesheet. With one, it is three times `--retouch-motion`. */
const DURATION = 900

/** Animates the divider and the edge of the `before` photo from the end of the frame to `position` percent. */
export function wipe(frame: HTMLElement, isVertical: boolean, position: number): void {
  const duration = wipeDuration(frame)
  const before = frame.querySelector<HTMLElement>('[data-part=before]')
  // jsdom has no animations.
  if (!before?.animate || duration === 0) return
  const options = { duration, easing: 'cubic-bezier(0.65, 0, 0.35, 1)' }
  const side = isVertical ? 'blockSize' : 'inlineSize'
  before.animate({ [side]: ['100%', `${position}%`] }, options)
  // Uses a transform, because a changed inset counts as a layout shift.
  const direction = getComputedStyle(frame).direction === 'rtl' ? -1 : 1
  const distance =
    (1 - position / 100) * (isVertical ? frame.clientHeight : frame.clientWidth * direction)
  frame
    .querySelector('[data-part=divider]')
    ?.animate({ transform: [`translate${isVertical ? 'Y' : 'X'}(${distance}px)`, 'none'] }, options)
}

/** Ends a running wipe. */
export function endWipe(frame: HTMLElement): void {
  for (const part of frame.querySelectorAll('[data-part=before], [data-part=divider]')) {
    for (const animation of part.getAnimations?.() ?? []) animation.cancel()
  }
}

function wipeDuration(frame: HTMLElement): number {
  const motion = getComputedStyle(frame).getPropertyValue('--_motion')
  const ms = Number.parseFloat(motion) * (motion.endsWith('ms') ? 1 : 1000)
  if (Number.isFinite(ms)) return ms * 3
  // jsdom has none.
  return globalThis.matchMedia?.('(prefers-reduced-motion: reduce)').matches ? 0 : DURATION
}
