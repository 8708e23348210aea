import { enterFullScreen, leaveFullScreen } from './fullScreen.js'
import { type Point, WHOLE_VIEW, zoomView } from './zoomView.js'

/** Distance in px that a pointer may move during a press. */
const SLOP = 8
/** Distance in px from the divider within which a drag moves it, even while the photo is zoomed. */
const GRIP = 24
/** Time in ms after which a press shows the original. */
const HOLD_DELAY = 350
/** Maximum time in ms between the taps of a double tap. */
const DOUBLE_TAP_DELAY = 300
/** Zoom of a double tap and of the button, if the photo has enough pixels. */
const DOUBLE_TAP_SCALE = 3

const ZOOM_STEP = 1.5
/** Distance by which Shift + arrow moves the photo, as a share of the frame. */
const PANS: Readonly<Record<string, readonly [number, number]>> = {
  ArrowLeft: [0.1, 0],
  ArrowRight: [-0.1, 0],
  ArrowUp: [0, 0.1],
  ArrowDown: [0, -0.1],
}

/** The frame of the photos, as currently rendered. */
export interface CloseUpTarget {
  readonly frame: { readonly current: HTMLElement | null }
  readonly isVertical: boolean
  /** Position of the divider in percent. Undefined if there is no divider. */
  readonly position: number | undefined
  moveDivider(position: number): void
  /** Called at the end of a tap or drag. */
  focusDivider(): void
  hold(isHeld: boolean): void
  setZoomed(isZoomed: boolean): void
  setFullScreen(isFullScreen: boolean): void
}

export interface CloseUp {
  onPointer(event: PointerEvent): void
  onWheel(event: WheelEvent): void
  onKey(key: string): void
  /** Shows the whole photo if it is zoomed, else zooms in. */
  toggleZoom(at?: Point): void
  toggleFullScreen(): void
}

/**
 * Gesture of the pointers on the frame. A `press` becomes a tap when it is lifted and a `hold` when it lasts. A
 * `drag` moves the divider; a `scroll` across the divider's direction may scroll the page.
 */
type Gesture = 'press' | 'drag' | 'scroll' | 'pan' | 'pinch' | 'hold' | undefined

/**
 * Moves the divider by tap and drag, zooms the photos of a frame together, and shows the original during a long press.
 * Loaded with `import()`.
 */
export function createCloseUp(getTarget: () => CloseUpTarget): CloseUp {
  let view = WHOLE_VIEW
  let isFullScreen = false
  let gesture: Gesture
  let timer: ReturnType<typeof setTimeout> | undefined
  let start: Point = { x: 0, y: 0 }
  let startTime = 0
  let startPosition: number | undefined
  let movesPhoto = false
  let lastTap: (Point & { time: number; position: number | undefined }) | undefined
  const pointers = new Map<number, Point>()

  const zoom = (factor: number, from: Point, to: Point, glides: boolean) => {
    const frame = getTarget().frame.current
    if (!frame) return
    view = zoomView(view, factor, from, to, maxScale(frame))
    const { scale, x, y } = view
    // In percent, so that the view is the same after the frame changes its size.
    frame.style.setProperty('--_view', `translate(${x * 100}%, ${y * 100}%) scale(${scale})`)
    frame.style.setProperty('--_glide', glides ? '1' : '0')
    getTarget().setZoomed(scale > 1)
  }

  /** Converts a point on the screen to a share of the frame. Default: the middle. */
  const shareOf = (point: Point | undefined): Point => {
    const box = getTarget().frame.current?.getBoundingClientRect()
    if (!point || !box) return { x: 0.5, y: 0.5 }
    return { x: (point.x - box.left) / box.width, y: (point.y - box.top) / box.height }
  }

  const zoomAt = (factor: number, at?: Point) => {
    const place = shareOf(at)
    zoom(factor, place, place, true)
  }
  const toggleZoom = (at?: Point) => zoomAt(view.scale > 1 ? 0 : DOUBLE_TAP_SCALE, at)

  /** Pans and zooms the photo with one or two fingers. */
  const follow = (from: readonly Point[], to: readonly Point[]) =>
    zoom(spread(to) / spread(from) || 1, shareOf(middle(from)), shareOf(middle(to)), false)

  const begin = (next: Gesture) => {
    clearTimeout(timer)
    if (gesture === 'hold' || next === 'hold') getTarget().hold(next === 'hold')
    gesture = next
  }

  /** Mirrors a position in percent where the divider moves from right to left. */
  const mirror = (position: number) => {
    const { frame, isVertical } = getTarget()
    const isReversed =
      !isVertical && frame.current && getComputedStyle(frame.current).direction === 'rtl'
    return isReversed ? 100 - position : position
  }

  /** Moves the divider to a point on the screen. */
  const moveTo = (point: Point) => {
    const { x, y } = shareOf(point)
    const share = mirror(100 * (getTarget().isVertical ? y : x))
    getTarget().moveDivider(Math.round(10 * share) / 10)
  }

  const isOnDivider = (point: Point) => {
    const { frame, isVertical, position } = getTarget()
    if (!frame.current || position === undefined) return false
    const { width, height } = frame.current.getBoundingClientRect()
    const { x, y } = shareOf(point)
    const share = mirror(position) / 100
    return Math.abs(isVertical ? (y - share) * height : (x - share) * width) < GRIP
  }

  const onTap = (point: Point, time: number) => {
    const last = lastTap
    lastTap = undefined
    if (last && time - last.time < DOUBLE_TAP_DELAY && distance(last, point) < GRIP) {
      // Restores the divider, which the first tap has moved.
      if (last.position !== undefined) getTarget().moveDivider(last.position)
      return toggleZoom(point)
    }
    moveTo(point)
    lastTap = { ...point, time, position: startPosition }
  }

  const onDown = (event: PointerEvent, point: Point) => {
    pointers.set(event.pointerId, point)
    if (pointers.size > 1) return begin('pinch')
    start = point
    startTime = event.timeStamp
    startPosition = getTarget().position
    begin('press')
    movesPhoto = view.scale > 1 && !isOnDivider(point)
    if (startPosition === undefined) return
    // The press may have started before this code was loaded.
    const pressed = performance.now() - event.timeStamp
    timer = setTimeout(() => begin('hold'), HOLD_DELAY - pressed)
  }

  /** Whether the press is shorter than a hold. A busy page handles an event late, after the timer of the hold. */
  const isPress = (event: PointerEvent) =>
    gesture === 'press' || (gesture === 'hold' && event.timeStamp - startTime < HOLD_DELAY)

  const onMove = (event: PointerEvent, point: Point) => {
    const from = [...pointers.values()]
    pointers.set(event.pointerId, point)
    if (gesture === 'scroll' || (isPress(event) && distance(start, point) >= SLOP)) {
      const across = Math.abs(point.x - start.x)
      const down = Math.abs(point.y - start.y)
      const isAlong =
        event.pointerType !== 'touch' || (getTarget().isVertical ? down > across : across > down)
      begin(movesPhoto ? 'pan' : isAlong ? 'drag' : 'scroll')
    }
    if (gesture === 'drag') moveTo(point)
    if (gesture === 'pan' || gesture === 'pinch') follow(from, [...pointers.values()])
  }

  const onUp = (event: PointerEvent, point: Point) => {
    if (isPress(event)) onTap(point, event.timeStamp)
    else if (gesture === 'drag') moveTo(point)
    else return
    getTarget().focusDivider()
  }

  return {
    onPointer(event) {
      const point = { x: event.clientX, y: event.clientY }
      if (event.type === 'pointerdown') return onDown(event, point)
      if (event.type === 'pointermove') return onMove(event, point)
      pointers.delete(event.pointerId)
      if (event.type === 'pointerup') onUp(event, point)
      // The finger that is left after a pinch pans.
      begin(pointers.size > 0 ? 'pan' : undefined)
    },
    onWheel(event) {
      const pixels = event.deltaMode === WheelEvent.DOM_DELTA_PIXEL ? 1 : 20
      const delta = Math.max(-40, Math.min(40, event.deltaY * pixels))
      zoomAt(Math.exp(-delta / 100), { x: event.clientX, y: event.clientY })
    },
    onKey(key) {
      const pan = PANS[key]
      if (pan) zoom(1, { x: 0, y: 0 }, { x: pan[0], y: pan[1] }, true)
      else zoomAt(key === '0' ? 0 : key === '+' || key === '=' ? ZOOM_STEP : 1 / ZOOM_STEP)
    },
    toggleZoom,
    toggleFullScreen() {
      const root = getTarget().frame.current?.parentElement
      if (!root) return
      if (isFullScreen) return leaveFullScreen(root)
      enterFullScreen(root, (isNow) => {
        isFullScreen = isNow
        getTarget().setFullScreen(isNow)
      })
    },
  }
}

/** Zoom at which a pixel of the photo is a CSS pixel of the screen. */
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
  return first && second ? distance(first, second) : 1
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y)
}
