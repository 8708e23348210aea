import { type Colour, mix, type Painting, smooth } from './Painting.js'
import { ellipse, join, masked, type Shape } from './shapes.js'

const SHADOW: Colour = [118, 62, 44]
const SKIN: Colour = [196, 130, 94]
const LIGHT: Colour = [244, 198, 158]

/** Bumps of the face: centre, horizontal and vertical radius, height. */
const RELIEF = [
  [512, 548, 21, 58, 10],
  [512, 610, 27, 23, 22],
  [482, 622, 15, 13, 9],
  [542, 622, 15, 13, 9],
  [405, 610, 62, 50, 15],
  [619, 610, 62, 50, 15],
  [432, 508, 58, 30, -13],
  [592, 508, 58, 30, -13],
  [512, 420, 130, 60, 10],
  [512, 690, 74, 26, 8],
  [512, 748, 52, 30, 13],
  [512, 716, 44, 9, -5],
  [512, 652, 8, 14, -3],
] as const

/** Radius at which a bump is flat: three and a half times its own. */
const FLAT = 12

export const FACE = join(ellipse([512, 470], 186, 210), ellipse([512, 590], 150, 188), 60)

const NECK: Shape = {
  box: [310, 640, 714, 1060],
  distance: (x, y) => Math.abs(x - 512) - 84 - 110 * smooth((y - 790) / 190) ** 2,
}

export function paintNeck(painting: Painting): void {
  painting.paint(NECK, { colour: (x) => shade(0.66 - ((x - 462) / 150) ** 2 * 0.55) })
  painting.paint(masked(ellipse([524, 700], 168, 128), NECK), {
    colour: SHADOW,
    soft: 70,
    opacity: 0.8,
  })
}

export function paintEars(painting: Painting): void {
  for (const side of [-1, 1]) {
    const x = 512 + side * 186
    painting.paint(ellipse([x, 540], 30, 54, side * 0.12), {
      colour: (_, y) => shade(0.5 - side * 0.12 - (y - 540) / 300),
    })
    painting.paint(ellipse([x + side * 3, 540], 13, 32, side * 0.12), {
      colour: SHADOW,
      soft: 16,
      opacity: 0.6,
    })
  }
}

export function paintFace(painting: Painting): void {
  painting.paint(FACE, { colour: (x, y) => shade(lightAt(x, y)) })
}

/** Brightness of a point of the face under light from the upper left. */
function lightAt(x: number, y: number): number {
  const u = (x - 512) / 205
  const v = (y - 535) / 290
  const depth = Math.sqrt(Math.max(0.05, 1.08 - u * u - v * v))
  let slopeX = (-150 * u) / 205 / depth
  let slopeY = (-150 * v) / 290 / depth
  for (const [x0, y0, across, down, height] of RELIEF) {
    const right = (x - x0) / across
    const low = (y - y0) / down
    const square = right * right + low * low
    if (square < FLAT) {
      const rise = height * Math.exp(-square / 2)
      slopeX -= (rise * right) / across
      slopeY -= (rise * low) / down
    }
  }
  const facing = slopeX * 0.42 + slopeY * 0.4 + 0.81
  return 0.02 + (0.98 * facing) / Math.sqrt(slopeX * slopeX + slopeY * slopeY + 1)
}

function shade(light: number): Colour {
  return light < 0.5
    ? mix(SHADOW, SKIN, smooth(light * 2))
    : mix(SKIN, LIGHT, smooth(light * 2 - 1))
}
