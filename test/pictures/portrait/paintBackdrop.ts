import { mix, type Painting, smooth } from './Painting.js'
import { between, circle, length } from './shapes.js'

/** Blurred lights in the background: centre and size. */
const LIGHTS = [
  [110, 190, 90],
  [900, 330, 120],
  [820, 90, 60],
  [60, 640, 70],
  [965, 760, 80],
] as const

export function paintBackdrop(painting: Painting): void {
  const wall = between(
    [0, 0, 1024, 1280],
    () => -1,
    () => 1281,
  )
  painting.paint(wall, {
    colour: (x, y) =>
      mix([92, 148, 152], [214, 233, 224], smooth(1 - length(x - 300, y - 360) / 1000)),
  })
  for (const [x, y, radius] of LIGHTS) {
    painting.paint(circle(x, y, radius), { colour: [255, 246, 226], soft: 14, opacity: 0.16 })
  }
}
