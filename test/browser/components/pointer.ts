import { cdp, commands } from 'vitest/browser'
import type { Point } from '../../engines/commands.js'

/** Converts a point of this page, which is in a frame of the test runner, to the window. */
function inWindow({ x, y }: Point): Point {
  const frame = window.frameElement?.getBoundingClientRect()
  const scale = (frame?.width ?? innerWidth) / innerWidth
  return { x: (frame?.left ?? 0) + x * scale, y: (frame?.top ?? 0) + y * scale }
}

/** A point inside an element, as shares of its width and height. */
export function placeIn(element: Element, across: number, down = 0.5): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width * across, y: top + height * down }
}

const steps = 8

function* between(from: Point, to: Point): Generator<Point> {
  for (let step = 1; step <= steps; step += 1) {
    const share = step / steps
    yield { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
  }
}

/** Drags with the real mouse from one point through the others. */
export async function dragMouse(from: Point, ...through: Point[]): Promise<void> {
  const send = (action: 'press' | 'move' | 'release', point: Point) =>
    commands.mouse(action, point, inWindow(point))
  await send('press', from)
  let last = from
  for (const to of through) {
    for (const point of between(last, to)) await send('move', point)
    last = to
  }
  await send('release', last)
}

/** Drags with a real finger from one point to another. Needs Chromium's protocol. */
export async function dragFinger(from: Point, to: Point): Promise<void> {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Point) =>
    cdp().send('Input.dispatchTouchEvent', { type, touchPoints: point ? [inWindow(point)] : [] })
  await send('touchStart', from)
  for (const point of between(from, to)) await send('touchMove', point)
  await send('touchEnd')
}

/**
 * Moves several real fingers at once, each from its first point to its second. `duringHold` runs before they lift.
 */
export async function moveFingers(
  fingers: readonly (readonly [from: Point, to: Point])[],
  duringHold: () => Promise<unknown> = async () => {},
): Promise<void> {
  const touch = async (type: 'touchStart' | 'touchMove' | 'touchEnd', points: Point[]) => {
    const touchPoints = points.map((point, id) => ({ ...inWindow(point), id }))
    await cdp().send('Input.dispatchTouchEvent', { type, touchPoints })
  }
  await touch(
    'touchStart',
    fingers.map(([from]) => from),
  )
  for (let step = 1; step <= steps; step += 1) {
    const share = step / steps
    const at = ([from, to]: readonly [Point, Point]) => ({
      x: from.x + (to.x - from.x) * share,
      y: from.y + (to.y - from.y) * share,
    })
    await touch('touchMove', fingers.map(at))
  }
  await duringHold()
  await touch('touchEnd', [])
}

/** Holds a real mouse button down at a point until `duringHold` has run. */
export async function holdMouse(at: Point, duringHold: () => Promise<unknown>): Promise<void> {
  await commands.mouse('press', at, inWindow(at))
  await duringHold()
  await commands.mouse('release', at, inWindow(at))
}

/** Turns the real mouse wheel with Ctrl held, like a pinch on a trackpad. Negative values zoom in. */
export async function zoomWheel(at: Point, deltaY: number): Promise<void> {
  await cdp().send('Input.dispatchMouseEvent', {
    ...inWindow(at),
    type: 'mouseWheel',
    deltaX: 0,
    deltaY,
    modifiers: 2,
  })
}

/** Taps a point twice with a real finger, within 100 ms by the timestamps of the events, even on a busy machine. */
export async function doubleTap(at: Point): Promise<void> {
  const start = Date.now() / 1000
  for (let event = 0; event < 4; event += 1) {
    const isDown = event % 2 === 0
    await cdp().send('Input.dispatchTouchEvent', {
      type: isDown ? 'touchStart' : 'touchEnd',
      touchPoints: isDown ? [inWindow(at)] : [],
      timestamp: start + event * 0.03,
    })
  }
}
