import { type Colour, mix, Painting } from './Painting.js'
import { paintBackdrop } from './paintBackdrop.js'
import { paintFlaws, paintGlow } from './paintComplexion.js'
import { paintFeatures } from './paintFeatures.js'
import { paintHairBehind, paintHairInFront } from './paintHair.js'
import { paintEars, paintFace, paintNeck } from './paintSkin.js'
import { paintCollarBack, paintSweater } from './paintSweater.js'

/**
 * Draws an invented portrait: RGB, three bytes per pixel, in the proportions 4:5. `retouch` goes from 0 (uneven
 * skin) to 1 (retouched). Shapes do not move in between.
 */
export function drawPortrait(width: number, height: number, retouch: number): Uint8ClampedArray {
  const painting = new Painting(width, height)
  paintBackdrop(painting)
  paintHairBehind(painting)
  paintCollarBack(painting)
  paintNeck(painting)
  paintSweater(painting)
  paintEars(painting)
  paintFace(painting)
  paintFlaws(painting, 1 - retouch)
  paintGlow(painting, retouch)
  paintFeatures(painting)
  paintHairInFront(painting)
  return painting.develop((colour) => mix(inDullLight(colour), colour, retouch))
}

function inDullLight(colour: Colour): Colour {
  const [red, green, blue] = colour
  const grey = 0.3 * red + 0.59 * green + 0.11 * blue
  const [paleRed, paleGreen, paleBlue] = mix(colour, [grey, grey, grey], 0.16)
  return [14 + paleRed * 0.8, 15 + paleGreen * 0.8, 14 + paleBlue * 0.78]
}
