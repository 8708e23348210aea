import { afterEach, describe, expect, it, vi } from 'vitest'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { jpegBytes } from '../../photo/fixtures/jpegBytes.js'
import { webpBytes } from '../../photo/fixtures/webpBytes.js'
import { IS_CHROMIUM } from '../support/browser.js'
import { canvasPhoto } from './canvasPhoto.js'
import { CORPUS } from './corpus.js'
import { dropFolder } from './dropFolder.js'

afterEach(() => vi.restoreAllMocks())

describe('checkPhoto', () => {
  it.each(CORPUS)(
    'checkPhoto reports the problems of $name: $problems, $repair',
    async ({ bytes, format, size, problems, repair }) => {
      const content = await bytes()
      const check = await checkPhoto(new File([content], 'photo.jpg', { type: 'image/jpeg' }))
      expect(check.problems.map(({ code }) => code)).toEqual(problems)
      expect(check).toMatchObject({
        ok: problems.length === 0,
        format,
        width: size?.[0],
        height: size?.[1],
        bytes: content.length,
        repair,
      })
    },
  )

  it.each(['', 'text/plain', 'image/svg+xml', 'image/png'])(
    'checkPhoto ignores the file type "%s"',
    async (type) => {
      const jpeg = await checkPhoto(new Blob([jpegBytes({ width: 1200, height: 1200 })], { type }))
      expect(jpeg).toMatchObject({ ok: true, format: 'jpeg' })
      const webp = await checkPhoto(new Blob([webpBytes(1200, 1200)], { type }))
      expect(webp).toMatchObject({ format: 'webp', width: 1200, repair: 'possible' })
    },
  )

  it.each(CORPUS.filter(({ size }) => size && size[0] * size[1] > 100_000_000))(
    'checkPhoto never decodes a $name',
    async ({ bytes }) => {
      const decode = vi.spyOn(globalThis, 'createImageBitmap')
      await checkPhoto(new Blob([await bytes()]))
      expect(decode).not.toHaveBeenCalled()
    },
  )

  it('checkPhoto closes every bitmap that it decodes', async () => {
    const decode = vi.spyOn(globalThis, 'createImageBitmap')
    await checkPhoto(new Blob([jpegBytes({ width: 1200, height: 1200 })]))
    expect(decode).toHaveBeenCalledOnce()
    const bitmap = await decode.mock.results[0]?.value
    expect(bitmap.width).toBe(0)
  })

  it.each(['image/jpeg', 'image/png'] as const)(
    'checkPhoto reports a %s photo as damaged, wherever it is truncated',
    async (type) => {
      const whole = await canvasPhoto(48, 40, type)
      const limits = { minSide: 32 }
      expect(await checkPhoto(new Blob([whole]), limits)).toMatchObject({ ok: true })
      const verdicts = new Set<string>()
      for (let length = 1; length < whole.length; length++) {
        const { problems } = await checkPhoto(new Blob([whole.slice(0, length)]), limits)
        verdicts.add(problems.map(({ code }) => code).join())
      }
      expect([...verdicts]).toEqual(['IMAGE_CORRUPTED'])
    },
  )

  // WebKitGTK has no private file system to delete a file from.
  it.runIf(navigator.storage !== undefined && 'getDirectory' in navigator.storage)(
    'checkPhoto reports a deleted file as unreadable',
    async () => {
      const folder = await navigator.storage.getDirectory()
      const handle = await folder.getFileHandle('gone.jpg', { create: true })
      const stream = await handle.createWritable()
      await stream.write(jpegBytes({ width: 1200, height: 1200 }))
      await stream.close()
      const file = await handle.getFile()
      expect(await checkPhoto(file)).toMatchObject({ ok: true })
      await folder.removeEntry('gone.jpg')
      const check = await checkPhoto(file)
      expect(check).toMatchObject({ ok: false, format: undefined, repair: 'impossible' })
      expect(check.problems).toMatchObject([{ code: 'IMAGE_UNREADABLE', cause: expect.anything() }])
    },
  )

  it.runIf(IS_CHROMIUM)('checkPhoto reports a folder as unreadable', async () => {
    const check = await checkPhoto(await dropFolder())
    expect(check).toMatchObject({ ok: false, format: undefined, repair: 'impossible' })
    expect(check.problems).toMatchObject([{ code: 'IMAGE_UNREADABLE', cause: expect.anything() }])
  })
})
