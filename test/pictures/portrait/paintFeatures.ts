import { type Colour, mix, type Painting, smooth } from './Painting.js'
import { between, both, brush, circle, ellipse, length, type Point } from './shapes.js'

const HAIR: Colour = [44, 26, 22]
const CREASE: Colour = [104, 50, 40]
const SIDES = [-1, 1] as const

export function paintFeatures(painting: Painting): void {
  for (const side of SIDES) {
    paintEye(painting, side)
    paintBrow(painting, side)
  }
  paintNose(painting)
  paintMouth(painting)
}

function paintEye(painting: Painting, side: number): void {
  const [x0, y0] = [512 + side * 82, 512]
  const at = (outwards: number, down: number): Point => [x0 + side * outwards, y0 + down]
  const opening = both(ellipse([x0, y0 + 21], 58, 45), ellipse([x0, y0 - 18], 60, 40))

  painting.paint(opening, {
    colour: (_, y) => mix([186, 168, 160], [252, 248, 242], smooth((y - y0 + 26) / 26)),
  })
  painting.paint(both(circle(x0, y0 - 2, 22.5), opening), {
    colour: (x, y) => {
      const away = length(x - x0, y - y0 + 2) / 22.5
      const ring = mix([124, 74, 38], [46, 24, 16], smooth((away - 0.6) / 0.4))
      return mix(ring, [178, 112, 58], smooth((y - y0 + 2) / 24) * (1 - away) * 1.6)
    },
  })
  painting.paint(both(circle(x0, y0 - 2, 10), opening), { colour: [14, 8, 8], soft: 3 })
  painting.paint(circle(x0 - 7, y0 - 9, 5.5), { colour: [255, 255, 255], soft: 2 })
  painting.paint(circle(x0 + 7, y0 + 6, 2.6), { colour: [255, 244, 226], soft: 2, opacity: 0.8 })

  const lashes = brush([at(-48, 4), at(2, -47), at(54, -1)], [1.6, 4, 3.4])
  const corner = brush([at(44, -5), at(54, -8), at(62, -15)], [3, 2, 0.6])
  const lid = brush([at(-44, -15), at(2, -62), at(54, -17)], [1, 2, 1])
  const below = brush([at(-40, 10), at(4, 34), at(46, 4)], [0.8, 1.4, 1.4])
  painting.paint(lashes, { colour: HAIR, soft: 3 })
  painting.paint(corner, { colour: HAIR, soft: 3 })
  painting.paint(lid, { colour: CREASE, soft: 9, opacity: 0.55 })
  painting.paint(below, { colour: CREASE, soft: 5, opacity: 0.55 })
}

function paintBrow(painting: Painting, side: number): void {
  const at = (outwards: number, down: number): Point => [512 + side * (82 + outwards), 450 + down]
  painting.paint(brush([at(-44, 4), at(8, -26), at(62, 4)], [5.5, 7.5, 2]), {
    colour: HAIR,
    soft: 8,
    opacity: 0.82,
  })
}

function paintNose(painting: Painting): void {
  const bridge = brush(
    [
      [508, 500],
      [506, 550],
      [507, 600],
    ],
    [4, 5, 6],
  )
  const shaded = brush(
    [
      [533, 480],
      [536, 540],
      [540, 600],
    ],
    [2, 4, 4],
  )
  painting.paint(bridge, { colour: [255, 228, 200], soft: 26, opacity: 0.3 })
  painting.paint(ellipse([504, 606], 7, 6), { colour: [255, 240, 224], soft: 14, opacity: 0.45 })
  painting.paint(shaded, { colour: CREASE, soft: 30, opacity: 0.2 })
  painting.paint(ellipse([512, 640], 34, 9), { colour: CREASE, soft: 16, opacity: 0.4 })
  for (const side of SIDES) {
    const at = (outwards: number, y: number): Point => [512 + side * outwards, y]
    const nostril = ellipse(at(16, 633), 9, 4.5, side * -0.3)
    const wing = brush([at(36, 610), at(46, 626), at(33, 636)], [0.6, 1.6, 1])
    painting.paint(nostril, { colour: CREASE, soft: 5, opacity: 0.8 })
    painting.paint(wing, { colour: CREASE, soft: 6, opacity: 0.5 })
  }
}

function paintMouth(painting: Painting): void {
  const box = [430, 654, 594, 720] as const
  const arch = (x: number) => Math.max(0, 1 - ((x - 512) / 82) ** 2)
  const dip = (x: number) => Math.exp(-(((x - 512) / 13) ** 2))
  const top = (x: number) => 660 - 4 * arch(x) + 5 * dip(x)
  const upper = (x: number) => 662 + 13 * arch(x) + 2 * dip(x)
  const lower = (x: number) => 662 + 34 * arch(x)
  const bottom = (x: number) => 662 + 56 * arch(x) ** 0.8

  painting.paint(between(box, top, bottom), {
    soft: 3,
    colour: (x, y) =>
      y < upper(x) + 8
        ? mix([190, 96, 92], [162, 70, 72], smooth((y - top(x)) / 16))
        : mix([176, 80, 80], [216, 120, 110], smooth((y - lower(x)) / 14)),
  })
  painting.paint(between(box, upper, lower), {
    soft: 3,
    colour: (x, y) =>
      mix(
        [150, 110, 104],
        [255, 250, 244],
        smooth(arch(x) * 2.4) * smooth((y - upper(x) + 5) / 10),
      ),
  })
  painting.paint(ellipse([498, 707], 26, 3.5), { colour: [255, 232, 222], soft: 9, opacity: 0.55 })
  for (const side of SIDES) {
    const at = (outwards: number, y: number): Point => [512 + side * outwards, y]
    const smile = brush([at(58, 614), at(92, 630), at(104, 668)], [1, 2, 1])
    painting.paint(ellipse(at(85, 660), 4, 6), { colour: CREASE, soft: 12, opacity: 0.55 })
    painting.paint(smile, { colour: CREASE, soft: 22, opacity: 0.26 })
  }
}
