import { assert, constantFrom, integer, property } from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PHOTO_LIMITS } from '../../../src/photo/photoLimits.js'
import { fitPhoto } from '../../../src/photo/repair/fitPhoto.js'

const side = integer({ min: 1, max: 20_000 })
const crops = constantFrom('never' as const, 'center' as const)

describe('fitPhoto', () => {
  it('fitPhoto returns a size within the limits that never enlarges, for any photo', () => {
    assert(
      property(side, side, crops, (width, height, crop) => {
        const fit = fitPhoto(width, height, crop, PHOTO_LIMITS)
        if (!fit.fits) return
        expect(Math.min(fit.width, fit.height)).toBeGreaterThanOrEqual(1024)
        expect(Math.max(fit.width, fit.height)).toBeLessThanOrEqual(2048)
        expect(fit.scaledWidth).toBeLessThanOrEqual(width)
        expect(fit.scaledHeight).toBeLessThanOrEqual(height)
        expect(fit.width).toBeLessThanOrEqual(fit.scaledWidth)
        expect(fit.height).toBeLessThanOrEqual(fit.scaledHeight)
      }),
    )
  })

  it('fitPhoto keeps the aspect ratio to a pixel, and crops nothing unless allowed', () => {
    assert(
      property(side, side, crops, (width, height, crop) => {
        const fit = fitPhoto(width, height, crop, PHOTO_LIMITS)
        if (!fit.fits) return
        const scale = Math.max(fit.scaledWidth, fit.scaledHeight) / Math.max(width, height)
        expect(Math.abs(fit.scaledWidth - width * scale)).toBeLessThanOrEqual(1)
        expect(Math.abs(fit.scaledHeight - height * scale)).toBeLessThanOrEqual(1)
        if (crop === 'never') {
          expect([fit.width, fit.height]).toEqual([fit.scaledWidth, fit.scaledHeight])
        }
      }),
    )
  })

  it('fitPhoto finds a size for every large enough photo when cropping is allowed', () => {
    const large = integer({ min: 1024, max: 20_000 })
    assert(
      property(large, large, (width, height) => {
        expect(fitPhoto(width, height, 'center', PHOTO_LIMITS).fits).toBe(true)
        const { fits } = fitPhoto(width, height, 'never', PHOTO_LIMITS)
        const ratio = Math.max(width, height) / Math.min(width, height)
        // A photo within half a pixel of 2:1 is rounded to it.
        if (Math.abs(ratio - 2) > 0.001) expect(fits).toBe(ratio < 2)
      }),
    )
  })

  it.each([
    [4032, 3024, 'never', [2048, 1536]],
    [2048, 1024, 'never', [2048, 1024]],
    [1024, 2049, 'never', [1024, 2048]],
    [1024, 2050, 'never', undefined],
    [1080, 2400, 'never', undefined],
    [1080, 2400, 'center', [1024, 2048]],
    [1023, 5000, 'center', undefined],
    [3000, 2000, 'center', [2048, 1365]],
  ] as const)('fitPhoto of %i × %i with crop "%s" returns %j', (width, height, crop, size) => {
    const fit = fitPhoto(width, height, crop, PHOTO_LIMITS)
    expect(fit.fits ? [fit.width, fit.height] : undefined).toEqual(size)
  })
})
