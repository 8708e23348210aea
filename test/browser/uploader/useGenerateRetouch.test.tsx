import { renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import { checkPhoto, createRetouchClient, RetouchProvider, useGenerateRetouch } from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { expect, it, vi } from 'vitest'
import { jpegBytes } from '../../photo/fixtures/jpegBytes.js'
import { canvasPhoto } from '../photo/canvasPhoto.js'

function start() {
  const emulator = createRetouchEmulator()
  const client = createRetouchClient({ appId: 'app-1', fetch: emulator.fetch })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client}>{children}</RetouchProvider>
  )
  const { result } = renderHook(() => useGenerateRetouch(), { wrapper })
  const reach = (status: string) =>
    vi.waitFor(() => expect(result.current.status).toBe(status), { timeout: 30_000 })
  return { emulator, result, reach }
}

it.each([
  ['too large', () => canvasPhoto(3000, 2000), 'possible'],
  ['too long', () => canvasPhoto(1080, 2400), 'crop'],
] as const)(
  'useGenerateRetouch sends a photo that is %s after the repair in check.repair',
  async (_, bytes, repair) => {
    const { emulator, result, reach } = start()
    const image = new File([await bytes()], 'photo.jpg')
    result.current.mutate({ image })
    await reach('error')
    expect(result.current).toMatchObject({
      error: { code: 'DIMENSIONS_TOO_LARGE' },
      check: { repair },
    })
    expect(emulator.requests).toEqual([])

    result.current.mutate({ image, repair: result.current.check?.repair })
    await reach('success')
    const [job] = emulator.jobs.values()
    expect(await checkPhoto(job?.photo ?? new Blob())).toMatchObject({ ok: true })
    expect(emulator.requests).toHaveLength(1)
  },
)

it('useGenerateRetouch does not crop if only scaling is allowed, and rejects a photo that no repair can fit', async () => {
  const { emulator, result, reach } = start()
  result.current.mutate({ image: new Blob([await canvasPhoto(1080, 2400)]), repair: 'possible' })
  await reach('error')
  result.current.mutate({
    image: new Blob([jpegBytes({ width: 800, height: 600 })]),
    repair: 'crop',
  })
  await waitFor(() => expect(result.current.error?.code).toBe('DIMENSIONS_TOO_SMALL'))
  expect(emulator.requests).toEqual([])
})
