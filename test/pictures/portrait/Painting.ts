import type { Shape } from './shapes.js'

/** Red, green and blue, 0 to 255. */
export type Colour = readonly [number, number, number]

export interface Paint {
  readonly colour: Colour | ((x: number, y: number) => Colour)
  /** Width over which the edge fades, half of it outside the shape. Default: one pixel. */
  readonly soft?: number
  readonly opacity?: number
}

/** A picture 1024 units wide, painted at any size from layers of soft shapes. */
export class Painting {
  readonly #width: number
  readonly #height: number
  readonly #unit: number
  readonly #light: Float32Array

  constructor(width: number, height: number) {
    this.#width = width
    this.#height = height
    this.#unit = 1024 / width
    this.#light = new Float32Array(width * height * 3)
  }

  paint({ box, distance }: Shape, { colour, soft = this.#unit, opacity = 1 }: Paint): void {
    const unit = this.#unit
    const pixel = (place: number, most: number) =>
      Math.min(most, Math.max(0, Math.round(place / unit)))
    const [left, top, right, bottom] = box
    const lastRow = pixel(bottom + soft, this.#height)
    const lastColumn = pixel(right + soft, this.#width)
    for (let row = pixel(top - soft, this.#height); row < lastRow; row += 1) {
      const y = (row + 0.5) * unit
      for (let column = pixel(left - soft, this.#width); column < lastColumn; column += 1) {
        const x = (column + 0.5) * unit
        const cover = 0.5 - distance(x, y) / soft
        if (cover > 0) {
          const hue = typeof colour === 'function' ? colour(x, y) : colour
          this.#blend((row * this.#width + column) * 3, hue, smooth(cover) * opacity)
        }
      }
    }
  }

  #blend(at: number, [red, green, blue]: Colour, cover: number): void {
    const light = this.#light
    const keep = 1 - cover
    light[at] = (light[at] ?? 0) * keep + red * cover
    light[at + 1] = (light[at + 1] ?? 0) * keep + green * cover
    light[at + 2] = (light[at + 2] ?? 0) * keep + blue * cover
  }

  /** The pixels, three bytes each, after `grade` was applied to each colour. */
  develop(grade: (colour: Colour) => Colour): Uint8ClampedArray {
    const light = this.#light
    const pixels = new Uint8ClampedArray(light.length)
    for (let at = 0; at < pixels.length; at += 3) {
      const [red, green, blue] = grade([light[at] ?? 0, light[at + 1] ?? 0, light[at + 2] ?? 0])
      pixels[at] = red
      pixels[at + 1] = green
      pixels[at + 2] = blue
    }
    return pixels
  }
}

/** Smooth step from 0 to 1. */
export function smooth(value: number): number {
  if (value <= 0) return 0
  return value >= 1 ? 1 : value * value * (3 - 2 * value)
}

/** Mixes two colours: `amount` is the share of the second. */
export function mix(from: Colour, to: Colour, amount: number): Colour {
  return [
    from[0] + (to[0] - from[0]) * amount,
    from[1] + (to[1] - from[1]) * amount,
    from[2] + (to[2] - from[2]) * amount,
  ]
}
