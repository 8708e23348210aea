import { enterFullScreen, leaveFullScreen } from './fullScreen.js'
import { type Point, WHOLE_VIEW, zoomView } from './zoomView.js'

/** Zoom of a double tap and of the button, where the photo has the pixels for it. */
const DOUBLE_TAP_SCALE = 3

/** What the component around a close-up needs to know to render. */
export interface CloseUpState {
  readonly isZoomed: boolean
  readonly isFullScreen: boolean
}

export interface CloseUp {
  /** Multiplies the zoom around a place on the screen, by default the middle of the frame. */
  zoomBy(factor: number, at?: Point): void
  /** Shows the whole photo if it is zoomed, else zooms in on a place on the screen. */
  toggleZoom(at?: Point): void
  /** Moves the photo by shares of the frame. */
  pan(x: number, y: number): void
  /** Moves and zooms the photo as one or two fingers moved between two moments. */
  follow(from: readonly Point[], to: readonly Point[]): void
  toggleFullScreen(): void
}

/** Zooms the photos of a frame together. Loaded with `import()` when it is first needed. */
export function createCloseUp(
  getFrame: () => HTMLElement | null,
  onChange: (state: CloseUpState) => void,
): CloseUp {
  let view = WHOLE_VIEW
  let isFullScreen = false

  const zoom = (factor: number, from: Point, to: Point, glides: boolean) => {
    const frame = getFrame()
    if (!frame) return
    view = zoomView(view, factor, from, to, maxScale(frame))
    // Shares, so that the view survives a frame that changes its size.
    frame.style.setProperty(
      '--_view',
      `translate(${view.x * 100}%, ${view.y * 100}%) scale(${view.scale})`,
    )
    frame.style.setProperty('--_glide', glides ? '1' : '0')
    report()
  }
  const report = () => onChange({ isZoomed: view.scale > 1, isFullScreen })

  /** A place on the screen as a share of the frame. */
  const shareOf = (point: Point | undefined): Point => {
    const box = getFrame()?.getBoundingClientRect()
    if (!point || !box) return { x: 0.5, y: 0.5 }
    return { x: (point.x - box.left) / box.width, y: (point.y - box.top) / box.height }
  }

  const zoomBy = (factor: number, at?: Point) => {
    const place = shareOf(at)
    zoom(factor, place, place, true)
  }

  return {
    zoomBy,
    toggleZoom: (at) => zoomBy(view.scale > 1 ? 0 : DOUBLE_TAP_SCALE, at),
    pan: (x, y) => zoom(1, { x: 0, y: 0 }, { x, y }, true),
    follow(from, to) {
      const factor = spread(to) / spread(from)
      zoom(factor || 1, shareOf(middle(from)), shareOf(middle(to)), false)
    },
    toggleFullScreen() {
      const root = getFrame()?.parentElement
      if (!root) return
      if (isFullScreen) leaveFullScreen(root)
      else
        enterFullScreen(root, (isNow) => {
          isFullScreen = isNow
          report()
        })
    },
  }
}

/** The zoom at which a pixel of the photo is a CSS pixel of the screen. */
function maxScale(frame: HTMLElement): number {
  const scales = [...frame.querySelectorAll('img')].map(({ naturalWidth, naturalHeight }) =>
    Math.min(naturalWidth / frame.clientWidth, naturalHeight / frame.clientHeight),
  )
  return Math.max(1, ...scales)
}

function middle(points: readonly Point[]): Point {
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length
  return { x: mean(points.map(({ x }) => x)), y: mean(points.map(({ y }) => y)) }
}

/** Distance between two fingers; 1 for a single one. */
function spread([first, second]: readonly Point[]): number {
  return first && second ? Math.hypot(first.x - second.x, first.y - second.y) : 1
}
