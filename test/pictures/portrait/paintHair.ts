import { mix, type Painting, smooth } from './Painting.js'
import { circle, length } from './shapes.js'

interface Ring {
  readonly count: number
  /** Start and end angle in turns, counterclockwise from the right: 0.25 is the top. */
  readonly turns: readonly [number, number]
  readonly across: number
  readonly down: number
  readonly size: number
}

const BACK: readonly Ring[] = [
  { count: 30, turns: [-0.12, 0.62], across: 262, down: 272, size: 52 },
  { count: 26, turns: [-0.1, 0.6], across: 222, down: 230, size: 50 },
]
const FRONT: readonly Ring[] = [
  { count: 17, turns: [-0.02, 0.52], across: 214, down: 216, size: 42 },
  { count: 13, turns: [0.03, 0.47], across: 186, down: 186, size: 34 },
]

export function paintHairBehind(painting: Painting): void {
  painting.paint(circle(512, 450, 240), { colour: [34, 21, 18] })
  for (const ring of BACK) paintRing(painting, ring)
}

export function paintHairInFront(painting: Painting): void {
  for (const ring of FRONT) paintRing(painting, ring)
}

/** Curls around the head, slightly displaced and overlapping in random order. */
function paintRing(
  painting: Painting,
  { count, turns: [from, to], across, down, size }: Ring,
): void {
  const curls = Array.from({ length: count }, (_, index) => {
    const stray = (kind: number) => scatter(across + index * 7 + kind) - 0.5
    const turn = from + ((to - from) * (index + 0.5 + 0.5 * stray(1))) / count
    return {
      x: 512 + Math.cos(turn * 2 * Math.PI) * (across + 26 * stray(2)),
      y: 450 - Math.sin(turn * 2 * Math.PI) * (down + 26 * stray(3)),
      radius: size * (1 + 0.35 * stray(4)),
    }
  })
  curls.sort((one, other) => scatter(one.x) - scatter(other.x))
  for (const { x, y, radius } of curls) paintCurl(painting, x, y, radius)
}

/** A ball of curved strands, lit from the upper left. */
function paintCurl(painting: Painting, x0: number, y0: number, radius: number): void {
  const shine = 0.35 + 0.65 * smooth(1.15 - length(x0 - 380, y0 - 230) / 520)
  painting.paint(circle(x0, y0, radius), {
    soft: 3,
    colour: (x, y) => {
      const right = (x - x0) / radius
      const low = (y - y0) / radius
      const away = length(right, low)
      const strand = 0.5 + 0.5 * Math.sin(Math.atan2(low, right) * 3 + away * 7 + x0 + y0)
      const light = smooth(0.42 - 0.42 * (right * 0.6 + low * 0.8)) * (1 - away * 0.35)
      return mix([30, 18, 16], [116, 72, 48], light * (0.45 + 0.55 * strand) * shine)
    },
  })
}

/** A pseudorandom number from 0 to 1, the same in every run. */
function scatter(seed: number): number {
  const wave = Math.sin(seed * 127.1) * 43758.5453
  return wave - Math.floor(wave)
}
