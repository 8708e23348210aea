import { cleanup, render, screen } from '@testing-library/react'
import type { ReactNode } from 'react'
import {
  checkPhoto,
  createRetouchClient,
  RetouchProvider,
  RetouchUploader,
  repairPhoto,
} from 'react-retouch'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterEach, expect, it, vi } from 'vitest'
import { userEvent } from 'vitest/browser'
import { PlainUpload } from '../../docs/privacy/PlainUpload.js'
import { withoutMetadata } from '../../docs/privacy/withoutMetadata.js'
import { exifSegment, segment, withSegments } from '../../photo/fixtures/jpegBytes.js'
import { canvasPhoto } from '../photo/canvasPhoto.js'

afterEach(cleanup)

const PLACE = 'N 48.8584 E 2.2945'
const ascii = (text: string) => new TextEncoder().encode(text)

/** A photo of this size with a location in its EXIF data, in its XMP data and in a comment. */
async function photoWithPlace(width: number, height: number): Promise<File> {
  const jpeg = withSegments(
    await canvasPhoto(width, height),
    segment(0xe1, ascii(`Exif\0\0MM\0*\0\0\0\x08\0\0${PLACE}`)),
    segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0<x>${PLACE}</x>`)),
    segment(0xfe, ascii(PLACE)),
  )
  return new File([jpeg], 'Paris, with Ada.jpg', { type: 'image/jpeg' })
}

const tellsPlace = async (photo: Blob) => (await photo.text()).includes(PLACE)

function show(content: ReactNode) {
  const emulator = createRetouchEmulator({ jobDuration: 0 })
  const client = createRetouchClient({ appId: 'your-app', fetch: emulator.fetch })
  render(<RetouchProvider client={client}>{content}</RetouchProvider>)
  const sent = () =>
    vi.waitFor(
      () => {
        const [job] = emulator.jobs.values()
        if (!job?.photo) throw new Error('nothing was sent')
        return job.photo
      },
      { timeout: 30_000 },
    )
  return { sent }
}

it('an accepted photo is sent with its metadata', async () => {
  const { sent } = show(<RetouchUploader />)
  const photo = await photoWithPlace(1200, 1600)
  await userEvent.upload(screen.getByLabelText(/photo/), photo)
  expect(await (await sent()).text()).toBe(await photo.text())
})

it('a repaired photo has no metadata', async () => {
  const photo = await photoWithPlace(3000, 2000)
  expect(await tellsPlace(photo)).toBe(true)
  expect(await tellsPlace(await repairPhoto(photo))).toBe(false)
})

it.each([
  ['fits', 1200, 1600],
  ['is repaired', 3000, 2000],
])('the recipe of the guide strips the metadata of a photo that %s', async (_, width, height) => {
  const { sent } = show(<PlainUpload />)
  await userEvent.upload(screen.getByLabelText(/Photo/), await photoWithPlace(width, height))
  if (width > 2048) await userEvent.click(await screen.findByText('Make it fit'))
  const photo = await sent()
  expect(photo.size).toBeGreaterThan(1_000)
  expect(await tellsPlace(photo)).toBe(false)
})

it('the recipe keeps a rotated photo upright', async () => {
  const onItsSide = withSegments(await canvasPhoto(1200, 1600), exifSegment(6))
  const photo = await withoutMetadata(new Blob([onItsSide]))
  expect(await checkPhoto(photo)).toMatchObject({ ok: true, width: 1600, height: 1200 })
})
