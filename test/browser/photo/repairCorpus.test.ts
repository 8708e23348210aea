import { describe, expect, it } from 'vitest'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { repairPhoto } from '../../../src/photo/repairPhoto.js'
import { toJpegFile } from '../../photo/fixtures/jpegFile.js'
import { CORPUS } from './corpus.js'

async function sameBytes(one: Blob, other: Blob): Promise<boolean> {
  const [a, b] = await Promise.all([one.arrayBuffer(), other.arrayBuffer()])
  const bytes = new Uint8Array(b)
  return a.byteLength === b.byteLength && new Uint8Array(a).every((byte, at) => byte === bytes[at])
}

describe('repairPhoto over the corpus', () => {
  it.each(CORPUS.filter(({ repair }) => repair === 'none'))(
    'repairPhoto returns $name unchanged',
    async ({ bytes }) => {
      const content = await bytes()
      const file = toJpegFile(content)
      expect(await repairPhoto(file)).toBe(file)
      const blob = new Blob([content], { type: 'application/octet-stream' })
      const repaired = await repairPhoto(blob)
      expect(repaired).toBeInstanceOf(File)
      expect(await sameBytes(repaired, blob)).toBe(true)
    },
  )

  it.each(CORPUS.filter(({ repair }) => repair === 'possible' || repair === 'crop'))(
    'repairPhoto repairs $name',
    async ({ bytes, repair }) => {
      const content = await bytes()
      const file = toJpegFile(content)
      const repairedPhoto = await repairPhoto(file, {
        crop: repair === 'crop' ? 'center' : 'never',
      })
      expect(repairedPhoto).toMatchObject({ name: 'IMG_1.photo.jpg', type: 'image/jpeg' })
      expect(repairedPhoto.size).toBeLessThanOrEqual(4_000_000)
      expect(await checkPhoto(repairedPhoto)).toMatchObject({
        ok: true,
        problems: [],
        format: 'jpeg',
      })
      expect(await sameBytes(file, new Blob([content]))).toBe(true)
    },
  )

  it.each(CORPUS.filter(({ repair }) => repair === 'crop'))(
    'repairPhoto rejects $name without a crop',
    async ({ bytes }) => {
      await expect(repairPhoto(toJpegFile(await bytes()))).rejects.toMatchObject({
        code: 'DIMENSIONS_TOO_LARGE',
      })
    },
  )

  it.each(CORPUS.filter(({ repair }) => repair === 'impossible'))(
    'repairPhoto rejects $name',
    async ({ bytes, problems, stuck = problems[0] }) => {
      await expect(
        repairPhoto(toJpegFile(await bytes()), { crop: 'center' }),
      ).rejects.toMatchObject({
        code: stuck,
      })
    },
  )
})
