import { describe, expect, it, vi } from 'vitest'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { repairPhoto } from '../../../src/photo/repairPhoto.js'
import { isoBytes } from '../../photo/fixtures/foreignBytes.js'
import { canvasPhoto } from './canvasPhoto.js'

const heicPhoto = () => new File([isoBytes('heic', 'mif1', 'heic')], 'IMG_2.HEIC')

describe('repairPhoto with a decoder for HEIC', () => {
  it('repairPhoto with a decoder converts a HEIC photo and keeps its name', async () => {
    const heic = vi.fn(async () => new Blob([await canvasPhoto(1100, 1300)]))
    const photo = heicPhoto()
    const repaired = await repairPhoto(photo, { decoders: { heic } })
    expect(heic).toHaveBeenCalledExactlyOnceWith(photo)
    expect(repaired).toMatchObject({ name: 'IMG_2.jpg', type: 'image/jpeg' })
    expect(await checkPhoto(repaired)).toMatchObject({ ok: true, width: 1100, height: 1300 })
  })

  it('repairPhoto scales down a HEIC photo after decoding it', async () => {
    const heic = async () => new Blob([await canvasPhoto(3000, 2000, 'image/png')])
    const repaired = await repairPhoto(heicPhoto(), { decoders: { heic } })
    expect(await checkPhoto(repaired)).toMatchObject({ ok: true, width: 2048, height: 1365 })
  })

  it('repairPhoto rejects a HEIC photo that is too small after decoding', async () => {
    const heic = async () => new Blob([await canvasPhoto(300, 200)])
    await expect(repairPhoto(heicPhoto(), { decoders: { heic } })).rejects.toMatchObject({
      code: 'DIMENSIONS_TOO_SMALL',
      actual: { width: 300, height: 200 },
    })
  })

  it('repairPhoto keeps the cause when the HEIC decoder fails', async () => {
    const cause = new Error('unknown codec')
    const heic = () => Promise.reject(cause)
    await expect(repairPhoto(heicPhoto(), { decoders: { heic } })).rejects.toMatchObject({
      code: 'UNSUPPORTED_FORMAT',
      cause,
    })
  })

  it('repairPhoto does not call the HEIC decoder for other formats', async () => {
    const heic = vi.fn()
    const jpeg = new Blob([await canvasPhoto(2100, 1100)])
    await repairPhoto(jpeg, { decoders: { heic } })
    expect(heic).not.toHaveBeenCalled()
  })
})
