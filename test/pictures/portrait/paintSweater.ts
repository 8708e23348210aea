import { mix, type Painting, smooth } from './Painting.js'
import { between, both, ellipse, join, length, masked, without } from './shapes.js'

const RIM = 862
const COLLAR = ellipse([512, 872], 142, 88)
const THROAT = ellipse([512, RIM], 101, 54)
const BODY = join(ellipse([512, 1380], 450, 450), ellipse([512, 1060], 226, 158), 130)
const FRONT = between(
  [330, RIM, 694, 1020],
  () => RIM,
  () => 1020,
)

/** The part of the sweater that is visible behind the neck. */
export function paintCollarBack(painting: Painting): void {
  painting.paint(COLLAR, { colour: [112, 58, 24] })
}

export function paintSweater(painting: Painting): void {
  painting.paint(without(BODY, ellipse([512, 872], 120, 70)), {
    colour: (x, y) => {
      const ribs = 0.5 + 0.5 * Math.sin(x / 6.5 + Math.sin(y / 60) * 0.8)
      const light = smooth(1.02 - (length(x - 400, (y - 1150) * 0.6) / 520) ** 1.5)
      return mix([140, 74, 30], [248, 186, 82], light * (0.84 + 0.16 * ribs))
    },
  })
  painting.paint(masked(without(ellipse([512, 884], 148, 90), THROAT), BODY), {
    colour: [96, 48, 18],
    soft: 22,
    opacity: 0.5,
  })
  painting.paint(both(without(COLLAR, THROAT), FRONT), {
    colour: (x, y) => {
      const ribs = 0.5 + 0.5 * Math.sin(Math.atan2(y - 800, x - 512) * 110)
      const light = smooth(1 - Math.abs(x - 450) / 330) * (0.25 + 0.75 * smooth((y - RIM) / 40))
      return mix([124, 66, 26], [255, 204, 108], light * (0.72 + 0.28 * ribs))
    },
  })
}
