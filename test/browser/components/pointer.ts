import { cdp, commands } from 'vitest/browser'
import type { MouseStep, Point, TouchStep } from '../../engines/commands.js'

/** Converts a point of this page, which is in a frame of the test runner, to the window. */
function inWindow({ x, y }: Point): Point {
  const frame = window.frameElement?.getBoundingClientRect()
  const scale = (frame?.width ?? innerWidth) / innerWidth
  return { x: (frame?.left ?? 0) + x * scale, y: (frame?.top ?? 0) + y * scale }
}

/** A point inside an element, as shares of the element's width and height. */
export function placeIn(element: Element, across: number, down = 0.5): Point {
  const { left, top, width, height } = element.getBoundingClientRect()
  return { x: left + width * across, y: top + height * down }
}

const STEPS = 8

function* between(from: Point, to: Point): Generator<Point> {
  for (let step = 1; step <= STEPS; step += 1) {
    const share = step / STEPS
    yield { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share }
  }
}

/** Moves the mouse by one step. WebDriver's mouse cannot leave the page, so there it stops at the edge. */
function mouseStep(action: MouseStep['action'], { x, y }: Point): MouseStep {
  const inFrame = {
    x: Math.min(Math.max(x, 0), innerWidth - 1),
    y: Math.min(Math.max(y, 0), innerHeight - 1),
  }
  return { action, inFrame, inWindow: inWindow(inFrame) }
}

/**
 * Presses a real mouse button at the first place, moves through the other places, and releases it. One place is a
 * click.
 */
export async function dragMouse(from: Point, ...through: Point[]): Promise<void> {
  const steps = [mouseStep('press', from)]
  let last = from
  for (const to of through) {
    for (const point of between(last, to)) steps.push(mouseStep('move', point))
    last = to
  }
  await commands.mouse([...steps, mouseStep('release', last)])
}

/** Presses a real mouse button at a place until `duringHold` has run. */
export async function holdMouse(at: Point, duringHold: () => Promise<unknown>): Promise<void> {
  await commands.mouse([mouseStep('press', at)])
  await duringHold()
  await commands.mouse([mouseStep('release', at)])
}

const touch = (type: TouchStep['type'], ...points: Point[]): TouchStep => ({
  type,
  touchPoints: points.map((point, id) => ({ ...inWindow(point), id })),
})

/** Moves a real finger from one place to another, or taps if both are the same. Only in Chromium. */
export const dragFinger = (from: Point, to: Point) =>
  commands.touch([
    touch('touchStart', from),
    ...[...between(from, to)].map((point) => touch('touchMove', point)),
    touch('touchEnd'),
  ])

/** Moves several real fingers at once, each from its first place to its second. `duringHold` runs before they lift. */
export async function moveFingers(
  fingers: readonly (readonly [from: Point, to: Point])[],
  duringHold: () => Promise<unknown> = async () => {},
): Promise<void> {
  const paths = fingers.map(([from, to]) => [...between(from, to)])
  const moves = Array.from({ length: STEPS }, (_, step) =>
    touch('touchMove', ...paths.flatMap((path) => path[step] ?? [])),
  )
  await commands.touch([touch('touchStart', ...fingers.map(([from]) => from)), ...moves])
  await duringHold()
  await commands.touch([touch('touchEnd')])
}

/** Taps a place with a real finger. */
export const tap = (at: Point) => commands.touch([touch('touchStart', at), touch('touchEnd')])

/** Taps a place twice with a real finger. */
export async function doubleTap(at: Point): Promise<void> {
  const steps = [touch('touchStart', at), touch('touchEnd')]
  await commands.touch([...steps, ...steps])
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
