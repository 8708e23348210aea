/** A place on the screen, in CSS pixels. */
export interface Point {
  readonly x: number
  readonly y: number
}

/** The part of the photos that the frame shows. */
export interface View {
  /** 1 shows the whole photo. */
  readonly scale: number
  /** Offset of the photo's left edge from the frame's, as a share of the frame's width: 0 or less. */
  readonly x: number
  /** Offset of the photo's top edge from the frame's, as a share of the frame's height: 0 or less. */
  readonly y: number
}

/** The view in which nothing is zoomed. */
export const WHOLE_VIEW: View = { scale: 1, x: 0, y: 0 }

/**
 * Zooms so that the part of the photo at `from` moves to `to`. Both are shares of the frame. The photo always covers
 * the frame, and `scale` stays between 1 and `maxScale`.
 */
export function zoomView(view: View, factor: number, from: Point, to: Point, maxScale: number) {
  const scale = clamp(view.scale * factor, 1, Math.max(1, maxScale))
  const place = (offset: number, from: number, to: number) =>
    clamp(to - ((from - offset) / view.scale) * scale, 1 - scale, 0)
  return { scale, x: place(view.x, from.x, to.x), y: place(view.y, from.y, to.y) }
}

function clamp(value: number, min: number, max: number): number {
  return Math.min(max, Math.max(min, value))
}
