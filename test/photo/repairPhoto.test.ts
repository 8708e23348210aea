import { describe, expect, it } from 'vitest'
import { checkPhoto } from '../../src/photo/checkPhoto.js'
import { repairPhoto } from '../../src/photo/repairPhoto.js'
import { jpegBytes } from './fixtures/jpegBytes.js'

// jsdom has no createImageBitmap.
describe('repairPhoto without a decoder', () => {
  it('repairPhoto rejects a photo with the problem that checkPhoto reports', async () => {
    const photo = new File([jpegBytes({ width: 3000, height: 2000 })], 'a.jpg')
    expect(await checkPhoto(photo)).toMatchObject({ repair: 'impossible' })
    await expect(repairPhoto(photo)).rejects.toMatchObject({ code: 'DIMENSIONS_TOO_LARGE' })
  })

  it('repairPhoto does not change a photo that passes checkPhoto', async () => {
    const photo = new File([jpegBytes({ width: 1500, height: 1200 })], 'a.jpg')
    expect(await repairPhoto(photo)).toBe(photo)
  })
})
