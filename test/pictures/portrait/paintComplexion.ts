import type { Colour, Painting } from './Painting.js'
import { FACE } from './paintSkin.js'
import { brush, circle, ellipse, masked, type Point } from './shapes.js'

const RED: Colour = [176, 62, 54]
const SALLOW: Colour = [120, 92, 58]
const BRUISE: Colour = [92, 54, 74]
const PALE: Colour = [255, 214, 190]
const SIDES = [-1, 1] as const

/** Areas of uneven tone: centre, horizontal and vertical radius, colour, opacity. */
const PATCHES = [
  [404, 622, 66, 46, RED, 0.36],
  [626, 630, 60, 50, RED, 0.34],
  [512, 616, 34, 30, RED, 0.34],
  [470, 392, 80, 34, RED, 0.2],
  [566, 744, 46, 26, RED, 0.3],
  [420, 700, 40, 40, SALLOW, 0.3],
  [580, 410, 60, 40, SALLOW, 0.26],
  [352, 560, 30, 60, SALLOW, 0.3],
] as const

/** Spots: centre and size. */
const SPOTS = [
  [448, 398, 6],
  [492, 372, 4.5],
  [566, 404, 7],
  [598, 380, 4],
  [384, 640, 7],
  [412, 664, 5],
  [372, 606, 4],
  [436, 636, 3.6],
  [640, 622, 6.5],
  [622, 660, 4.5],
  [596, 640, 3.6],
  [660, 590, 4],
  [470, 748, 6.5],
  [556, 752, 5],
  [520, 766, 3.5],
] as const

/** Paints what a retouch removes: uneven tone, tired eyes and spots. `amount` is from 0 to 1. */
export function paintFlaws(painting: Painting, amount: number): void {
  for (const [x, y, across, down, colour, opacity] of PATCHES) {
    painting.paint(masked(ellipse([x, y], across * 0.6, down * 0.6), FACE), {
      colour,
      soft: Math.min(across, down) * 1.3,
      opacity: opacity * amount,
    })
  }
  for (const side of SIDES) paintEyeBag(painting, side, amount)
  for (const [x, y, size] of SPOTS) {
    const spot = circle(x, y, size)
    const core = circle(x, y, size * 0.48)
    const glint = circle(x - size * 0.25, y - size * 0.3, size * 0.16)
    painting.paint(spot, { colour: RED, soft: size * 2.4, opacity: 0.62 * amount })
    painting.paint(core, { colour: [140, 34, 34], soft: size, opacity: 0.7 * amount })
    painting.paint(glint, { colour: PALE, soft: size * 0.5, opacity: 0.7 * amount })
  }
}

function paintEyeBag(painting: Painting, side: number, amount: number): void {
  const at = (outwards: number, down: number): Point => [512 + side * (82 + outwards), 512 + down]
  const shadow = brush([at(-44, 14), at(-4, 48), at(40, 18)], [5, 11, 5])
  const fold = brush([at(-46, 20), at(-6, 68), at(46, 26)], [0.8, 1.8, 0.6])
  const swelling = brush([at(-36, 12), at(-2, 40), at(34, 16)], [0.6, 2, 0.6])
  painting.paint(shadow, { colour: BRUISE, soft: 26, opacity: 0.44 * amount })
  painting.paint(fold, { colour: BRUISE, soft: 9, opacity: 0.5 * amount })
  painting.paint(swelling, { colour: PALE, soft: 12, opacity: 0.24 * amount })
}

/** Paints what a retouch adds: even skin with highlights. `amount` is from 0 to 1. */
export function paintGlow(painting: Painting, amount: number): void {
  for (const side of SIDES) {
    const x = 512 + side * 112
    const blush = masked(ellipse([x, 616], 34, 24), FACE)
    const light = masked(ellipse([x - 8, 574], 26, 14), FACE)
    painting.paint(blush, { colour: [236, 104, 88], soft: 80, opacity: 0.3 * amount })
    painting.paint(light, { colour: [255, 236, 214], soft: 46, opacity: 0.26 * amount })
  }
}
