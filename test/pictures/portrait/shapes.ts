/** Bounds: left, top, right and bottom. */
export type Box = readonly [number, number, number, number]

export type Point = readonly [number, number]

export interface Shape {
  /** Bounds that contain the whole shape. */
  readonly box: Box
  /** Distance of a point from the outline: negative inside, and accurate only near the outline. */
  distance(x: number, y: number): number
}

/** `Math.hypot` guards against overflow and takes ten times as long. */
export function length(x: number, y: number): number {
  return Math.sqrt(x * x + y * y)
}

export function circle(x0: number, y0: number, radius: number): Shape {
  return {
    box: [x0 - radius, y0 - radius, x0 + radius, y0 + radius],
    distance: (x, y) => length(x - x0, y - y0) - radius,
  }
}

/** An ellipse with a radius per direction, rotated clockwise by `turn` radians. */
export function ellipse([x0, y0]: Point, across: number, down: number, turn = 0): Shape {
  const cos = Math.cos(turn)
  const sin = Math.sin(turn)
  const reach = turn === 0 ? [across, down] : [Math.max(across, down), Math.max(across, down)]
  const [right = 0, low = 0] = reach
  return {
    box: [x0 - right, y0 - low, x0 + right, y0 + low],
    distance: (x, y) => {
      const u = ((x - x0) * cos + (y - y0) * sin) / across
      const v = ((y - y0) * cos - (x - x0) * sin) / down
      const size = length(u, v)
      const slope = length(u / across, v / down)
      return slope === 0 ? -Math.min(across, down) : (size * (size - 1)) / slope
    },
  }
}

/** The area between two horizontal lines. */
export function between(
  box: Box,
  over: (x: number) => number,
  under: (x: number) => number,
): Shape {
  const [left, , right] = box
  return {
    box,
    distance: (x, y) => Math.max(over(x) - y, y - under(x), left - x, x - right),
  }
}

/** Union of two shapes with a smooth transition of `blend` units. */
export function join(one: Shape, other: Shape, blend: number): Shape {
  const [left, top, right, bottom] = one.box
  const [otherLeft, otherTop, otherRight, otherBottom] = other.box
  return {
    box: [
      Math.min(left, otherLeft) - blend / 4,
      Math.min(top, otherTop) - blend / 4,
      Math.max(right, otherRight) + blend / 4,
      Math.max(bottom, otherBottom) + blend / 4,
    ],
    distance: (x, y) => {
      const a = one.distance(x, y)
      const b = other.distance(x, y)
      const overlap = Math.max(0, blend - Math.abs(a - b)) / blend
      return Math.min(a, b) - overlap * overlap * blend * 0.25
    },
  }
}

/** Intersection of two shapes. */
export function both(one: Shape, other: Shape): Shape {
  return {
    box: one.box,
    distance: (x, y) => Math.max(one.distance(x, y), other.distance(x, y)),
  }
}

export function without(shape: Shape, hole: Shape): Shape {
  return {
    box: shape.box,
    distance: (x, y) => Math.max(shape.distance(x, y), -hole.distance(x, y)),
  }
}

/** A shape behind a mask with a sharp edge. */
export function masked(shape: Shape, mask: Shape): Shape {
  return {
    box: shape.box,
    distance: (x, y) => (mask.distance(x, y) > 0 ? Number.POSITIVE_INFINITY : shape.distance(x, y)),
  }
}

const PIECES = 10

/** A brush stroke along a quadratic curve through three points, with its widths at the start, middle and end. */
export function brush(
  [from, towards, to]: readonly [Point, Point, Point],
  thickness: readonly [number, number, number],
): Shape {
  const xs = [from[0], towards[0], to[0]] as const
  const ys = [from[1], towards[1], to[1]] as const
  const widest = Math.max(...thickness)
  const pieces = Array.from({ length: PIECES }, (_, index) => {
    const [start, end] = [index / PIECES, (index + 1) / PIECES]
    const [x, y, radius] = [bend(xs, start), bend(ys, start), bend(thickness, start)]
    const [dx, dy, grow] = [bend(xs, end) - x, bend(ys, end) - y, bend(thickness, end) - radius]
    return { x, y, radius, dx, dy, grow, square: dx * dx + dy * dy }
  })
  return {
    box: [
      Math.min(...xs) - widest,
      Math.min(...ys) - widest,
      Math.max(...xs) + widest,
      Math.max(...ys) + widest,
    ],
    distance: (x, y) => {
      let nearest = Number.POSITIVE_INFINITY
      for (const piece of pieces) {
        const right = x - piece.x
        const down = y - piece.y
        const part = (right * piece.dx + down * piece.dy) / piece.square
        const t = part < 0 ? 0 : part > 1 ? 1 : part
        const away = length(right - piece.dx * t, down - piece.dy * t)
        nearest = Math.min(nearest, away - piece.radius - piece.grow * t)
      }
      return nearest
    },
  }
}

function bend([start, middle, end]: readonly [number, number, number], t: number): number {
  return (1 - t) ** 2 * start + 2 * t * (1 - t) * middle + t ** 2 * end
}
