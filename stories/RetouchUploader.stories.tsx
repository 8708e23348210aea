import { useRef } from 'react'
import { RetouchUploader, type RetouchUploaderProps } from 'react-retouch'
import type { Canvas } from 'storybook/internal/csf'
import { expect, fn, waitFor } from 'storybook/test'
import preview from '../.storybook/preview.js'

const PORTRAIT = 'https://delivery.pixelbin.io/predictions/inputs/30d/success/0.png'

/** The emulator's portrait, cropped to another size, as a JPEG. The file name selects the emulator's scenario. */
async function portrait(width: number, height: number, name = 'portrait') {
  const bitmap = await createImageBitmap(await (await fetch(PORTRAIT)).blob())
  const canvas = new OffscreenCanvas(width, height)
  const scale = Math.max(width / bitmap.width, height / bitmap.height)
  const [across, down] = [bitmap.width * scale, bitmap.height * scale]
  const context = canvas.getContext('2d')
  context?.drawImage(bitmap, (width - across) / 2, (height - down) / 2, across, down)
  bitmap.close()
  const type = 'image/jpeg'
  return new File([await canvas.convertToBlob({ type })], `${name}.jpg`, { type })
}

async function damaged() {
  const photo = await portrait(640, 2_400)
  return new File([photo.slice(0, photo.size / 2)], photo.name, { type: photo.type })
}

const SAMPLES = {
  'A photo that fits': () => portrait(1200, 1500),
  'One that is too large': () => portrait(3000, 3750),
  'One that is too long': () => portrait(1080, 2400),
  'One with everything wrong': damaged,
  'One without a face': () => portrait(1200, 1500, 'no-face-detected'),
}

/** Sample photos: a button picks one of them, like the file dialog. */
function WithSamples(props: RetouchUploaderProps) {
  const uploader = useRef<HTMLDivElement>(null)
  const pick = async (make: () => Promise<File>) => {
    const input = uploader.current?.querySelector('input')
    if (!input) return
    const files = new DataTransfer()
    files.items.add(await make())
    // A file input that a play function filled keeps its files until it is cleared.
    input.value = ''
    input.files = files.files
    input.dispatchEvent(new Event('change', { bubbles: true }))
  }
  return (
    <div style={{ display: 'grid', gap: '2rem', maxInlineSize: '28rem', marginInline: 'auto' }}>
      <RetouchUploader {...props} ref={uploader} />
      <details>
        <summary>No photo at hand?</summary>
        <div style={{ display: 'flex', flexWrap: 'wrap', gap: '0.5rem', marginBlockStart: '1rem' }}>
          {Object.entries(SAMPLES).map(([name, make]) => (
            <button key={name} type="button" style={{ font: 'inherit' }} onClick={() => pick(make)}>
              {name}
            </button>
          ))}
        </div>
      </details>
    </div>
  )
}

const meta = preview.meta({
  title: 'Components/RetouchUploader',
  component: RetouchUploader,
  render: (args) => <WithSamples {...args} />,
  args: { appId: 'storybook', pollInterval: 500, onStart: fn() },
})

const input = (canvas: Canvas) => canvas.getByLabelText(/^Choose (a|another) photo$/)

const isDone = async (canvas: Canvas) => {
  const photo = await canvas.findByAltText('Your retouched photo')
  await waitFor(() => expect(photo).toBeVisible())
}

/**
 * Choose your own photo, take one, drop it or paste it. It does not leave this page: the emulator checks it
 * like the service, and returns a retouched version.
 */
export const RetouchAPhoto = meta.story({
  name: 'Retouch a photo',
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.tab()
    await expect(input(canvas)).toHaveFocus()
    await expect(input(canvas)).toHaveAccessibleName('Choose a photo')
    await expect(input(canvas)).toHaveAccessibleDescription(
      /JPEG or PNG, at least 1024\u00a0×\u00a01024/,
    )
    await userEvent.upload(input(canvas), await portrait(1200, 1500))
    await canvas.findByRole('progressbar', { name: 'Retouching' })
    await expect(args.onStart).toHaveBeenCalledOnce()
    await isDone(canvas)
    await expect(input(canvas)).toHaveAccessibleName('Choose another photo')
    await waitFor(() =>
      expect(canvas.getAllByRole('status')[0]).toHaveTextContent('Your photo is ready'),
    )
  },
})

/** The uploader before a photo is chosen. */
export const Empty = meta.story({
  play: async ({ canvas }) => {
    await expect(input(canvas)).toBeInTheDocument()
    await expect(canvas.getByText(/well-lit photo of one face/)).toBeVisible()
  },
})

/** The uploader on a touch device with a camera. */
export const WithACamera = meta.story({
  beforeEach() {
    const { matchMedia } = window
    const { enumerateDevices } = navigator.mediaDevices
    window.matchMedia = (query) => matchMedia(query.replace('(pointer: coarse)', 'all'))
    const camera = { kind: 'videoinput', deviceId: '', groupId: '', label: '' } as const
    navigator.mediaDevices.enumerateDevices = async () => [{ ...camera, toJSON: () => camera }]
    return () => {
      window.matchMedia = matchMedia
      navigator.mediaDevices.enumerateDevices = enumerateDevices
    }
  },
  play: async ({ canvas }) => {
    const selfie = await canvas.findByLabelText('Take a selfie')
    await expect(selfie).toHaveAttribute('capture', 'user')
  },
})

/** A file is dragged over the uploader. */
export const DropItHere = meta.story({
  play: async ({ canvas }) => {
    const dataTransfer = new DataTransfer()
    dataTransfer.items.add(new File([''], 'photo.jpg', { type: 'image/jpeg' }))
    const init = { bubbles: true, cancelable: true, dataTransfer }
    input(canvas).dispatchEvent(new DragEvent('dragover', init))
    await expect(await canvas.findByText('Drop it here')).toBeVisible()
  },
})

/** What a person sees while waiting for the result. They can stop waiting and resume later. */
export const Waiting = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1200, 1500, 'stuck'))
    await expect(await canvas.findByRole('button', { name: 'Stop waiting' })).toBeVisible()
    await expect(await canvas.findByAltText('The photo you chose')).toBeVisible()
  },
})

/** The person has stopped waiting: the job continues, and they can return to it. */
export const StoppedWaiting = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1200, 1500, 'stuck'))
    const stop = await canvas.findByRole('button', { name: 'Stop waiting' })
    await userEvent.click(stop)
    await expect(
      await canvas.findByText(/This page has stopped waiting/, { selector: 'p' }),
    ).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Keep waiting' })).toBeVisible()
    await expect(input(canvas)).toHaveAccessibleName('Choose a photo')
  },
})

/** Another photo was picked while a job was running. A notice explains that the job continues. */
export const ReplacedWhileRunning = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1200, 1500, 'stuck'))
    await canvas.findByRole('button', { name: 'Stop waiting' })
    await userEvent.upload(input(canvas), await portrait(1500, 1200))
    await expect(
      await canvas.findByText(/Your earlier photo is still being retouched/, { selector: 'p' }),
    ).toBeVisible()
    await isDone(canvas)
  },
})

/** The app's detector finds no face. Detectors make mistakes, so the person decides. */
export const NoFaceFoundBeforeSending = meta.story({
  args: { findFaces: async () => [] },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1200, 1500))
    await expect(await canvas.findByRole('button', { name: 'Send anyway' })).toBeVisible()
    await expect(args.onStart).not.toHaveBeenCalled()
  },
})

/** All problems of a photo are shown at once, with its own numbers, before anything is sent. */
export const EveryProblemAtOnce = meta.story({
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(640, 2_400))
    const alert = await canvas.findByRole('alert')
    await waitFor(() => expect(alert).toHaveTextContent('This photo is too small'))
    await expect(alert).toHaveTextContent('at least 1024 × 1024 pixels. This one is 640 × 2400.')
    await expect(alert).toHaveTextContent('at most 2048 × 2048 pixels. This one is 640 × 2400.')
    await expect(canvas.queryByRole('button', { name: /for me/ })).toBeNull()
    await expect(args.onStart).not.toHaveBeenCalled()
  },
})

/** One button repairs the photo. The focus stays at the photo. */
export const RepairedByOneButton = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.tab()
    await userEvent.upload(input(canvas), await portrait(3000, 3750))
    await canvas.findByRole('button', { name: 'Shrink it for me' })
    await userEvent.tab({ shift: true })
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(canvas.getByRole('region', { name: 'Your photo' })).toHaveFocus())
    await isDone(canvas)
  },
})

/**
 * A photo that is too long for the service at any size. The pointer or the arrow keys move the frame around the part to
 * keep.
 */
export const CropFrame = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1080, 2400))
    const crop = await canvas.findByRole('button', { name: 'Crop it for me' })
    await userEvent.click(crop)
    await expect(
      await canvas.findByRole('slider', { name: 'Part of the photo to keep' }),
    ).toBeInTheDocument()
  },
})

/** The person selects the part to keep before the photo is cropped. */
export const Cropped = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1080, 2400))
    const crop = await canvas.findByRole('button', { name: 'Crop it for me' })
    await userEvent.click(crop)
    const frame = await canvas.findByRole('slider', { name: 'Part of the photo to keep' })
    frame.focus()
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await userEvent.click(canvas.getByRole('button', { name: 'Crop and continue' }))
    await isDone(canvas)
  },
})

/** The app's own text and required fields are shown before anything is sent. */
export const WithConsent = meta.story({
  args: {
    consent: (
      <label>
        <input type="checkbox" required /> This photo shows me, and may be sent to be retouched.
      </label>
    ),
  },
  play: async ({ args, canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1200, 1500))
    const send = await canvas.findByRole('button', { name: 'Retouch this photo' })
    await userEvent.click(send)
    await expect(args.onStart).not.toHaveBeenCalled()
    await userEvent.click(canvas.getByRole('checkbox'))
    await userEvent.click(send)
    await isDone(canvas)
  },
})

/** The service finds no face: the photo stays on the screen, and another one can be chosen. */
export const NoFaceDetected = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(640, 480))
    await canvas.findByText('This photo is too small')
    await userEvent.click(canvas.getByText('No photo at hand?'))
    await userEvent.click(canvas.getByRole('button', { name: 'One without a face' }))
    await canvas.findByText('No face found in this photo')
    await expect(await canvas.findByAltText('The photo you chose')).toBeVisible()
  },
})

/** The upload failed, but the photo may have arrived: it is sent again only if the person chooses to. */
export const NotSent = meta.story({
  play: async ({ canvas, userEvent }) => {
    await userEvent.upload(input(canvas), await portrait(1200, 1500, 'server-error'))
    await expect(await canvas.findByText(/may have arrived/, { selector: 'p' })).toBeVisible()
    await expect(canvas.getByRole('button', { name: 'Try again' })).toBeVisible()
  },
})
