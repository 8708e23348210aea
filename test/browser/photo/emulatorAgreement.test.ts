import { checkPhoto, createRetouchClient, isRetouchError, repairPhoto } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { describe, expect, it } from 'vitest'
import { CORPUS } from './corpus.js'

/** Error code with which the emulator rejects this photo. Undefined if it retouches it. */
async function checkByService(photo: Blob): Promise<string | undefined> {
  const emulator = createRetouchEmulator({ jobDuration: 0 })
  const client = createRetouchClient({ appId: 'app', fetch: emulator.fetch })
  const ids = await client.generateRetouch({ image: new File([photo], 'photo') })
  try {
    await client.waitForRetouchResult(ids)
    return undefined
  } catch (error) {
    if (isRetouchError(error)) return error.code
    throw error
  }
}

describe('checkPhoto and the emulator', () => {
  it.each(CORPUS)('checkPhoto and the emulator agree on $name', async ({ bytes }) => {
    const photo = new Blob([await bytes()])
    const { ok, problems } = await checkPhoto(photo)
    const verdict = await checkByService(photo)
    // The service reports one problem of a photo, checkPhoto all of them.
    if (ok) expect(verdict).toBeUndefined()
    // The emulator uses the browser's decoder to find damage that only decoding reveals, and some decoders accept
    // damaged photos.
    else if (verdict === undefined) {
      expect(problems.map(({ code }) => code)).toEqual(['IMAGE_CORRUPTED'])
      await expect(createImageBitmap(photo)).resolves.toBeInstanceOf(ImageBitmap)
    } else expect(problems.map(({ code }) => code)).toContain(verdict)
  })

  it.each(CORPUS.filter(({ repair }) => repair === 'possible' || repair === 'crop'))(
    'checkPhoto and the emulator agree on $name after its repair',
    async ({ bytes }) => {
      const repaired = await repairPhoto(new Blob([await bytes()]), { crop: 'center' })
      expect(await checkByService(repaired)).toBeUndefined()
    },
  )
})
