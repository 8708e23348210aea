import { act, cleanup, render, renderHook, waitFor } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  createRetouchClient,
  type FindFaces,
  RetouchProvider,
  RetouchUploader,
  useGenerateRetouch,
} from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { jpegFile } from '../../photo/fixtures/jpegFile.js'

afterEach(cleanup)

const noFace: FindFaces = async () => []
const oneFace: FindFaces = async () => [{ x: 10, y: 10, width: 200, height: 200 }]

function setup() {
  const emulator = createRetouchEmulator({ jobDuration: 0 })
  const client = createRetouchClient({ appId: 'your-app', fetch: emulator.fetch })
  const wrapper = ({ children }: { children: ReactNode }) => (
    <RetouchProvider client={client}>{children}</RetouchProvider>
  )
  const starts = () => emulator.requests.filter(({ method }) => method === 'POST').length
  return { wrapper, starts }
}

function show(findFaces: FindFaces, props: { consent?: ReactNode } = {}) {
  const { wrapper, starts } = setup()
  const { container } = render(<RetouchUploader findFaces={findFaces} {...props} />, { wrapper })
  const status = () => container.firstElementChild?.getAttribute('data-state')
  const reach = (expected: string) => vi.waitFor(() => expect(status()).toBe(expected), 30_000)
  const pick = (photo: File) =>
    userEvent.upload(container.querySelector('input[type=file]') as HTMLInputElement, photo)
  return { starts, reach, pick }
}

describe('an uploader with findFaces', () => {
  it('an uploader with findFaces sends a photo with a face automatically', async () => {
    const { reach, pick, starts } = show(oneFace)
    await pick(jpegFile('photo', 1200, 1200))
    await reach('done')
    expect(starts()).toBe(1)
  })

  it('an uploader with findFaces warns about a photo without a face, and sends nothing until the person chooses', async () => {
    const { reach, pick, starts } = show(noFace)
    await pick(jpegFile('photo', 1200, 1200))
    await reach('warned')
    await expect.element(page.getByRole('alert')).toHaveTextContent('No face found in this photo')
    expect(starts()).toBe(0)
    await userEvent.click(page.getByRole('button', { name: 'Send anyway' }))
    await reach('done')
    expect(starts()).toBe(1)
  })

  it('an uploader with findFaces checks another photo that is picked after a warning', async () => {
    let calls = 0
    const { reach, pick, starts } = show(async (image) => (calls++ === 0 ? [] : oneFace(image)))
    await pick(jpegFile('photo', 1200, 1200))
    await reach('warned')
    await pick(jpegFile('photo', 1300, 1300))
    await reach('done')
    expect(starts()).toBe(1)
  })

  it('an uploader with findFaces warns after it repaired a photo without a face', async () => {
    const { reach, pick, starts } = show(noFace)
    await pick(jpegFile('photo', 2400, 1800))
    await reach('rejected')
    await userEvent.click(page.getByRole('button', { name: 'Shrink it for me' }))
    await reach('warned')
    expect(starts()).toBe(0)
  })

  it('an uploader with findFaces still asks for consent when a photo is sent despite the warning', async () => {
    const { reach, pick, starts } = show(noFace, { consent: <p>My photo may be sent.</p> })
    await pick(jpegFile('photo', 1200, 1200))
    await reach('warned')
    await userEvent.click(page.getByRole('button', { name: 'Send anyway' }))
    await reach('ready')
    expect(starts()).toBe(0)
  })

  it('an uploader with findFaces sends a photo unchecked when the detector fails', async () => {
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => {})
    const { reach, pick } = show(() => Promise.reject(new Error('no model')))
    await pick(jpegFile('photo', 1200, 1200))
    await reach('done')
    warn.mockRestore()
  })

  it('an uploader with findFaces does not run the detector on a photo that cannot be repaired', async () => {
    const findFaces = vi.fn(noFace)
    const { reach, pick } = show(findFaces)
    await pick(jpegFile('photo', 640, 480))
    await reach('rejected')
    expect(findFaces).not.toHaveBeenCalled()
  })
})

describe('useGenerateRetouch with findFaces', () => {
  it('useGenerateRetouch with findFaces fails with NO_FACE_DETECTED and sends nothing, unless sendAnyway is set', async () => {
    const { wrapper, starts } = setup()
    const { result } = renderHook(() => useGenerateRetouch({ findFaces: noFace }), { wrapper })
    const image = jpegFile('photo', 1200, 1200)
    await act(() => result.current.mutateAsync({ image }).catch(() => {}))
    await waitFor(() => expect(result.current.error?.code).toBe('NO_FACE_DETECTED'))
    expect(result.current.check?.faces).toEqual([])
    expect(starts()).toBe(0)
    await act(() => result.current.mutateAsync({ image, sendAnyway: true }))
    expect(starts()).toBe(1)
  })
})
