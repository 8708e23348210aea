import { cdp, commands } from 'vitest/browser'
import type { Point } from '../../engines/commands.js'

/** Where a place of this page, which the tests run in a frame of, is in the window. */
function inWindow({ x, y }: Point): Point {
  const frame = window.frameElement?.getBoundingClientRect()
  const scale = (frame?.width ?? innerWidth) / innerWidth
  return { x: (frame?.left ?? 0) + x * scale, y: (frame?.top ?? 0) + y * scale }
}

/** A place inside of an element, as shares of its width and height. */
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

/** Moves a real mouse, held, from one place through the others. */
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

/** Moves a real finger from one place to another. Only Chromium's protocol can. */
export async function dragFinger(from: Point, to: Point): Promise<void> {
  const send = (type: 'touchStart' | 'touchMove' | 'touchEnd', point?: Point) =>
    cdp().send('Input.dispatchTouchEvent', { type, touchPoints: point ? [inWindow(point)] : [] })
  await send('touchStart', from)
  for (const point of between(from, to)) await send('touchMove', point)
  await send('touchEnd')
}

/** Moves several real fingers at once, each from its first place to its second. `duringHold` runs before they lift. */
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

/** Presses a real mouse button at a place until `duringHold` has run. */
export async function holdMouse(at: Point, duringHold: () => Promise<unknown>): Promise<void> {
  await commands.mouse('press', at, inWindow(at))
  await duringHold()
  await commands.mouse('release', at, inWindow(at))
}

/** Turns a real mouse wheel with Ctrl held, as a trackpad does for a pinch. Negative zooms in. */
export async function zoomWheel(at: Point, deltaY: number): Promise<void> {
  await cdp().send('Input.dispatchMouseEvent', {
    ...inWindow(at),
    type: 'mouseWheel',
    deltaX: 0,
    deltaY,
    modifiers: 2,
  })
}

/** Taps a place twice with a real finger, within 100 ms by the clock of the events, however busy the machine is. */
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

/** Taps a place with a real finger. */
export async function tap(at: Point): Promise<void> {
  const send = (type: 'touchStart' | 'touchEnd', touchPoints: Point[]) =>
    cdp().send('Input.dispatchTouchEvent', { type, touchPoints })
  await send('touchStart', [inWindow(at)])
  await send('touchEnd', [])
}
