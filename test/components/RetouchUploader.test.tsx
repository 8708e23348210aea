import { act, createEvent, fireEvent, render, screen } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { createRef, type ReactElement, StrictMode } from 'react'
import { type PartialMessages, type RetouchState, RetouchUploader } from 'react-retouch'
import type { RetouchEmulatorOptions } from 'react-retouch/testing'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { gifBytes } from '../photo/fixtures/foreignBytes.js'
import { jpegBytes } from '../photo/fixtures/jpegBytes.js'
import { jpegFile, toJpegFile } from '../photo/fixtures/jpegFile.js'
import { advanceUntil } from '../support/advanceUntil.js'
import { advance, fakeClock, setOnline } from '../support/app.js'
import { emulatedApp } from '../support/emulatedApp.js'

fakeClock()

beforeEach(() => {
  vi.spyOn(URL, 'createObjectURL').mockReturnValue('blob:http://localhost/photo')
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue()
  return () => vi.restoreAllMocks()
})

const smallPhoto = () => jpegFile('small', 640, 480)

interface Words {
  messages?: PartialMessages
  locale?: string
}

function show(
  uploader: ReactElement,
  { words = {}, ...options }: RetouchEmulatorOptions & { words?: Words } = {},
) {
  const { emulator, posts, wrapper } = emulatedApp(
    { latency: 500, jobDuration: 2_000, ...options },
    { appId: 'app-1', ...words },
  )
  const user = userEvent.setup({ advanceTimers: vi.advanceTimersByTime, applyAccept: false })
  const view = render(uploader, { wrapper })
  return { ...view, emulator, user, posts, root: view.container.firstElementChild }
}

const input = () => screen.getByLabelText(/^Choose (a|another) photo$/)
const uploader = <RetouchUploader pollInterval={500} />

/** The chosen photo in the frame. jsdom loads no images. */
const waitForPhoto = () =>
  advanceUntil(() => {
    const photo = screen.getByRole('img', { name: 'The photo you chose' })
    fireEvent.load(photo)
    expect(photo).toBeVisible()
  })

const reach = async (state: RetouchState['status']) => {
  await advanceUntil(() =>
    expect(document.querySelector('.retouch-uploader')).toHaveAttribute('data-state', state),
  )
  // The text of an alert is set in an effect.
  await advance(0)
}

describe('choosing a photo in the uploader', () => {
  it('the uploader uses a file input with a name and a hint', () => {
    show(uploader)
    expect(input()).toHaveAttribute('type', 'file')
    expect(input()).toHaveAttribute('accept', 'image/jpeg,image/png')
    expect(input()).toHaveAccessibleName('Choose a photo')
    expect(input()).toHaveAccessibleDescription(
      'Best is a clear, well-lit photo of one face, seen from the front. JPEG or PNG, at least 1024\u00a0×\u00a01024 pixels. You can also drop or paste it here.',
    )
  })

  it('the uploader goes from a chosen photo to the result, step by step', async () => {
    const onStart = vi.fn()
    const { root, user, posts } = show(<RetouchUploader pollInterval={500} onStart={onStart} />)
    await user.upload(input(), jpegFile())
    await reach('sending')
    expect(root).toHaveAttribute('data-state', 'sending')
    expect(screen.getByRole('progressbar', { name: 'Sending your photo' })).toBeVisible()
    await waitForPhoto()
    await reach('processing')
    expect(root).toHaveAttribute('data-state', 'processing')
    expect(screen.getByRole('progressbar', { name: 'Retouching' })).toBeVisible()
    expect(onStart).toHaveBeenCalledExactlyOnceWith({
      appId: 'app-1',
      scanId: 'scan-1',
      predictionId: expect.stringContaining('retouchInt--generate--'),
    })
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect(screen.getByRole('img', { name: 'Your retouched photo' })).toBeInTheDocument()
    expect(screen.queryByRole('img', { name: 'The photo you chose' })).not.toBeInTheDocument()
    expect(input()).toHaveAccessibleName('Choose another photo')
    expect(posts()).toBe(1)
  })

  it('the uploader works in StrictMode', async () => {
    const { root, user, posts } = show(<StrictMode>{uploader}</StrictMode>)
    await user.upload(input(), jpegFile())
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect(posts()).toBe(1)
  })

  it('the uploader accepts the same file again', async () => {
    const { user, posts } = show(uploader)
    const photo = jpegFile()
    await user.upload(input(), photo)
    await reach('processing')
    await user.upload(input(), photo)
    await advanceUntil(() => expect(posts()).toBe(2))
    expect(posts()).toBe(2)
  })

  it('the uploader does nothing when the file dialog is cancelled', () => {
    const { root } = show(uploader)
    fireEvent.change(input(), { target: { files: [] } })
    expect(root).toHaveAttribute('data-state', 'empty')
  })

  it('the uploader accepts a dropped photo', async () => {
    const { root, user, posts } = show(uploader)
    if (!root) throw new Error('no uploader')
    await user.upload(input(), smallPhoto())
    await reach('rejected')
    const dataTransfer = { types: ['Files'], files: [jpegFile()] }
    const over = createEvent.dragOver(root, { dataTransfer })
    fireEvent(root, over)
    expect(over.defaultPrevented).toBe(true)
    expect(root).toHaveAttribute('data-dragged-over')
    const drop = createEvent.drop(root, { dataTransfer })
    fireEvent(root, drop)
    expect(drop.defaultPrevented).toBe(true)
    expect(root).not.toHaveAttribute('data-dragged-over')
    await reach('processing')
    expect(posts()).toBe(1)
    expect(input()).toHaveValue('')
  })

  it('the uploader is highlighted while a file is dragged over it', () => {
    const { root } = show(uploader)
    if (!root) throw new Error('no uploader')
    const leaveFor = (relatedTarget: Element) =>
      // jsdom has no DragEvent, which has this field.
      fireEvent(root, Object.assign(createEvent.dragLeave(root), { relatedTarget }))
    fireEvent.dragOver(root, { dataTransfer: { types: ['Files'] } })
    leaveFor(input())
    expect(root).toHaveAttribute('data-dragged-over')
    leaveFor(document.body)
    expect(root).not.toHaveAttribute('data-dragged-over')
  })

  it('the uploader ignores drags, drops and pastes without a file', () => {
    const { root } = show(uploader)
    if (!root) throw new Error('no uploader')
    const dataTransfer = { types: ['text/plain'], files: [] }
    for (const event of [
      createEvent.dragOver(root, { dataTransfer }),
      createEvent.drop(root, { dataTransfer }),
      createEvent.paste(root, { clipboardData: dataTransfer }),
    ]) {
      fireEvent(root, event)
      expect(event.defaultPrevented).toBe(false)
    }
    expect(root).toHaveAttribute('data-state', 'empty')
    expect(root).not.toHaveAttribute('data-dragged-over')
  })

  it('the uploader with the focus accepts a paste at the body, as in Firefox', async () => {
    const { container } = show(
      <>
        {uploader}
        {uploader}
      </>,
    )
    const clipboardData = { files: [jpegFile()] }
    const [first, second] = container.querySelectorAll('.retouch-uploader')
    fireEvent.paste(document.body, { clipboardData })
    expect(second).toHaveAttribute('data-state', 'empty')
    second?.querySelector('input')?.focus()
    fireEvent.paste(document.body, { clipboardData })
    await advanceUntil(() => expect(second).not.toHaveAttribute('data-state', 'empty'))
    expect(first).toHaveAttribute('data-state', 'empty')
  })

  it('the uploader ignores a paste into another field', () => {
    const { root } = show(
      <>
        <input aria-label="Your name" />
        {uploader}
      </>,
    )
    const field = screen.getByLabelText('Your name')
    field.focus()
    const paste = createEvent.paste(field, { clipboardData: { files: [jpegFile()] } })
    fireEvent(field, paste)
    expect(paste.defaultPrevented).toBe(false)
    expect(root?.parentElement?.querySelector('.retouch-uploader')).toHaveAttribute(
      'data-state',
      'empty',
    )
  })

  it('the uploader accepts a pasted photo', async () => {
    const { posts } = show(uploader)
    fireEvent.paste(input(), { clipboardData: { files: [jpegFile()] } })
    await reach('processing')
    expect(posts()).toBe(1)
  })
})

describe('dropping and pasting outside of the uploader', () => {
  const paste = (target: Element, ...files: File[]) => {
    const event = createEvent.paste(target, { clipboardData: { files } })
    fireEvent(target, event)
    return event.defaultPrevented
  }

  it('the uploader accepts a photo that is pasted anywhere on the page', async () => {
    const { posts } = show(uploader)
    expect(paste(document.body, jpegFile())).toBe(true)
    await reach('processing')
    expect(posts()).toBe(1)
  })

  it.each(['input', 'textarea'])('the uploader ignores a paste into a focused %s', (tag) => {
    const { root } = show(uploader)
    const field = document.body.appendChild(document.createElement(tag))
    field.focus()
    expect(paste(field, jpegFile())).toBe(false)
    expect(root).toHaveAttribute('data-state', 'empty')
    field.remove()
  })

  it('two uploaders ignore a paste outside of both, and accept one inside', async () => {
    const { container } = show(
      <>
        {uploader}
        {uploader}
      </>,
    )
    expect(paste(document.body, jpegFile())).toBe(false)
    const [first, second] = container.querySelectorAll('.retouch-uploader')
    const target = second?.querySelector('input')
    if (!target) throw new Error('no second uploader')
    expect(paste(target, jpegFile())).toBe(true)
    await advanceUntil(() => expect(second).not.toHaveAttribute('data-state', 'empty'))
    expect(first).toHaveAttribute('data-state', 'empty')
  })

  it('the uploader accepts the first of two dropped photos, and announces it', async () => {
    const { root, posts } = show(uploader)
    if (!root) throw new Error('no uploader')
    const dataTransfer = { types: ['Files'], files: [jpegFile(), smallPhoto()] }
    fireEvent.dragOver(root, { dataTransfer })
    expect(screen.getByText('Drop it here')).toBeVisible()
    fireEvent.drop(root, { dataTransfer })
    expect(screen.queryByText('Drop it here')).not.toBeInTheDocument()
    await reach('processing')
    expect(screen.getByText(/^One photo at a time/, { selector: 'p' })).toBeVisible()
    expect(posts()).toBe(1)
  })

  it('the uploader accepts HEIC only with a decoder', () => {
    show(<RetouchUploader decoders={{ heic: async (photo) => photo }} />)
    expect(input()).toHaveAttribute('accept', expect.stringMatching(/^image\/jpeg.*image\/heic/))
  })
})

describe('the uploader with a running job', () => {
  it('the uploader can stop waiting and resume; a notice says that the job continues', async () => {
    const { user, posts } = show(uploader)
    await user.upload(input(), jpegFile())
    await reach('processing')
    await user.click(screen.getByRole('button', { name: 'Stop waiting' }))
    await reach('empty')
    await advance(300)
    expect(screen.getByText(/is still being retouched/, { selector: 'p' })).toBeVisible()
    expect(screen.getByRole('status')).toHaveTextContent('Your photo is still being retouched.')
    await user.click(screen.getByRole('button', { name: 'Keep waiting' }))
    await reach('done')
    expect(posts()).toBe(1)
  })

  it('the uploader accepts another photo while a job runs; a notice says that the job continues', async () => {
    const { user } = show(uploader)
    await user.upload(input(), jpegFile())
    await reach('processing')
    await user.upload(input(), jpegFile())
    await reach('sending')
    expect(screen.getByText(/^Your earlier photo is still being/, { selector: 'p' })).toBeVisible()
  })
})

describe('the uploader with a photo that has problems', () => {
  it("the uploader shows all problems with the photo's own numbers, and sends nothing", async () => {
    const { root, user, posts } = show(uploader)
    const photo = jpegBytes({ width: 640, height: 3000 }).slice(0, 2_000)
    await user.upload(input(), toJpegFile(photo, 'photo.jpg'))
    await reach('rejected')
    expect(root).toHaveAttribute('data-state', 'rejected')
    expect(screen.getByRole('alert')).toHaveTextContent(
      'This file is damaged. Part of the photo is missing or broken. Save or export the photo once more, and use the new file.',
    )
    expect(screen.queryByText(/too small/)).not.toBeInTheDocument()
    // The message has its own button to choose another photo, which opens the file dialog.
    const click = vi.spyOn(input(), 'click')
    await user.click(screen.getByRole('button', { name: 'Choose another photo' }))
    expect(click).toHaveBeenCalledOnce()
    expect(posts()).toBe(0)
  })

  it('the uploader lists several problems, and announces them as one string', async () => {
    const { user, posts } = show(uploader)
    await user.upload(input(), toJpegFile(jpegBytes({ width: 640, height: 3000 }), 'photo.jpg'))
    await reach('rejected')
    expect(screen.getAllByRole('listitem')).toHaveLength(2)
    const alert = screen.getByRole('alert')
    expect(alert.childNodes).toHaveLength(1)
    expect(alert.firstChild?.nodeType).toBe(Node.TEXT_NODE)
    expect(alert).toHaveTextContent(
      /^This photo is too small\. .* This photo has too many pixels\. /,
    )
    expect(posts()).toBe(0)
  })

  it.each([
    ['an empty file', new Uint8Array(0), 'This photo could not be read'],
    [
      'a text with the name of a photo',
      new TextEncoder().encode('Hi'),
      'must be a PNG or JPEG file',
    ],
  ])('the uploader rejects %s', async (_, bytes, words) => {
    const { user } = show(uploader)
    await user.upload(input(), toJpegFile(bytes, 'photo.jpg'))
    await reach('rejected')
    expect(screen.getByRole('alert')).toHaveTextContent(words)
  })

  it('the uploader applies the limits of the app, and shows them in its hint', async () => {
    const { user, posts } = show(<RetouchUploader limits={{ minSide: 400 }} />)
    expect(input()).toHaveAccessibleDescription(/at least 400\u00a0×\u00a0400 pixels/)
    await user.upload(input(), smallPhoto())
    await reach('processing')
    expect(posts()).toBe(1)
  })

  it('the uploader replaces a photo that has problems with the next one', async () => {
    const { root, user } = show(uploader)
    await user.upload(input(), smallPhoto())
    await reach('rejected')
    await user.upload(input(), jpegFile())
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect(screen.getByRole('alert')).toBeEmptyDOMElement()
  })
})

describe('consent in the uploader', () => {
  const consenting = (
    <RetouchUploader
      consent={
        <label>
          <input type="checkbox" required />I agree
        </label>
      }
    />
  )

  it('the uploader asks for consent before it sends a photo', async () => {
    const { root, user, posts } = show(consenting)
    await user.upload(input(), jpegFile())
    await reach('ready')
    await advance(1_000)
    expect(root).toHaveAttribute('data-state', 'ready')
    await waitForPhoto()
    expect(screen.getByRole('status')).toHaveTextContent('It has not been sent yet.')

    await user.click(screen.getByRole('button', { name: 'Retouch this photo' }))
    expect(screen.getByRole('checkbox', { name: 'I agree' })).toBeInvalid()
    await advance(1_000)
    expect(posts()).toBe(0)

    await user.click(screen.getByRole('checkbox', { name: 'I agree' }))
    await user.dblClick(screen.getByRole('button', { name: 'Retouch this photo' }))
    await reach('processing')
    expect(root).toHaveAttribute('data-state', 'processing')
    expect(posts()).toBe(1)
  })

  it('the uploader does not ask for consent for a photo with problems', async () => {
    const { user } = show(consenting)
    await user.upload(input(), smallPhoto())
    await reach('rejected')
    expect(screen.queryByRole('checkbox')).not.toBeInTheDocument()
  })

  it("the uploader's consent step can consist of the preview alone", async () => {
    const { user, posts } = show(<RetouchUploader confirm />)
    await user.upload(input(), jpegFile())
    await reach('ready')
    expect(posts()).toBe(0)
    await user.click(screen.getByRole('button', { name: 'Retouch this photo' }))
    await reach('processing')
    expect(posts()).toBe(1)
  })
})

describe('the uploader while it sends a photo', () => {
  it('the uploader can cancel an upload', async () => {
    const { root, user, emulator } = show(uploader, { latency: 500 })
    await user.upload(input(), jpegFile())
    await reach('sending')
    await user.click(screen.getByRole('button', { name: 'Cancel' }))
    await reach('empty')
    await advance(3_000)
    expect(root).toHaveAttribute('data-state', 'empty')
    expect(input()).toHaveValue('')
    expect(emulator.jobs.size).toBe(0)
  })

  it('the uploader waits for the network before it sends, and shows that it waits', async () => {
    await setOnline(false)
    const { root, user, posts } = show(uploader)
    await user.upload(input(), jpegFile())
    await reach('sending')
    await advance(1_000)
    expect(screen.getByRole('status')).toHaveTextContent('You are offline.')
    expect(posts()).toBe(0)
    await setOnline(true)
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
  })
})

describe('the uploader after a failure', () => {
  it('the uploader keeps the photo after a failed upload, and "Try again" sends one more request', async () => {
    const { root, user, posts } = show(uploader, { scenario: { generate: [500, 201] } })
    await user.upload(input(), jpegFile('me'))
    await reach('failed')
    expect(root).toHaveAttribute('data-state', 'failed')
    expect(screen.getByRole('alert')).toHaveTextContent('The retouching service has a problem')
    expect(screen.getByText(/may have arrived all the same/, { selector: 'p' })).toBeVisible()
    await advance(300)
    expect(screen.getByRole('status')).toHaveTextContent(/may have arrived all the same/)
    await waitForPhoto()
    await advance(60_000)
    expect(posts()).toBe(1)
    await user.dblClick(screen.getByRole('button', { name: 'Try again' }))
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect(posts()).toBe(2)
  })

  it('the uploader does not say that the photo may have arrived after a failure before the upload', async () => {
    const { user } = show(uploader, { scenario: 'rate-limited' })
    await user.upload(input(), jpegFile('me'))
    await reach('failed')
    expect(screen.getByRole('alert')).toHaveTextContent('Many people are retouching right now')
    expect(screen.queryByText(/may have arrived/)).not.toBeInTheDocument()
  })

  it('the uploader can send the photo again after a failed job', async () => {
    const { user, posts } = show(uploader)
    await user.upload(input(), jpegFile('failure'))
    await reach('failed')
    expect(screen.getByRole('alert')).toHaveTextContent('The photo could not be retouched')
    await user.click(screen.getByRole('button', { name: 'Try again' }))
    await reach('processing')
    expect(posts()).toBe(2)
  })

  it('the uploader offers only another photo after a photo without a face', async () => {
    const { user } = show(uploader)
    await user.upload(input(), jpegFile('no-face-detected'))
    await reach('failed')
    expect(screen.getByRole('alert')).toHaveTextContent('No face found in this photo')
    expect(screen.getAllByRole('button').map(({ textContent }) => textContent)).toEqual([
      'Choose another photo',
    ])
    await waitForPhoto()
    expect(input()).toHaveAccessibleName('Choose another photo')
  })
})

describe('resume of the uploader', () => {
  const ids = { scanId: 'scan-1', predictionId: 'success.1' }

  it('the uploader with resume continues with an earlier job', async () => {
    const { root, posts } = show(<RetouchUploader resume={ids} />)
    expect(root).toHaveAttribute('data-state', 'processing')
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect(posts()).toBe(0)
  })

  it('the uploader with resume continues with another job when the ids change, and waits without ids', async () => {
    const { root, rerender, emulator } = show(<RetouchUploader resume={null} />)
    expect(root).toHaveAttribute('data-state', 'empty')
    rerender(<RetouchUploader resume={ids} />)
    await reach('done')
    rerender(<RetouchUploader resume={{ ...ids, predictionId: 'success.2' }} />)
    expect(root).toHaveAttribute('data-state', 'processing')
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect([...emulator.jobs.keys()]).toEqual(['success.1', 'success.2'])
  })

  it('the uploader with resume keeps the photo when the app passes the ids that onStart reported', async () => {
    const onStart = vi.fn()
    const { user, rerender } = show(<RetouchUploader onStart={onStart} />)
    await user.upload(input(), jpegFile('stuck'))
    await reach('processing')
    rerender(<RetouchUploader onStart={onStart} resume={onStart.mock.calls[0]?.[0]} />)
    await advance(1_000)
    await waitForPhoto()
  })
})

describe('the keyboard focus in the uploader', () => {
  it('the uploader keeps the keyboard focus at the photo when a button disappears', async () => {
    const { user } = show(<RetouchUploader confirm />)
    await user.upload(input(), jpegFile())
    await reach('ready')
    input().focus()
    await user.tab({ shift: true })
    expect(screen.getByRole('button', { name: 'Retouch this photo' })).toHaveFocus()
    await user.keyboard('{Enter}')
    await reach('sending')
    expect(screen.getByRole('region', { name: 'Your photo' })).toHaveFocus()
    await user.tab()
    expect(screen.getByRole('button', { name: 'Cancel' })).toHaveFocus()
    await user.keyboard(' ')
    await reach('empty')
    expect(input()).toHaveFocus()
  })

  it('the uploader does not take the keyboard focus from other parts of the page', async () => {
    const { root, user } = show(
      <>
        {uploader}
        <button type="button">Other</button>
      </>,
    )
    await user.upload(input(), jpegFile())
    act(() => screen.getByRole('button', { name: 'Other' }).focus())
    await reach('done')
    expect(root).toHaveAttribute('data-state', 'done')
    expect(screen.getByRole('button', { name: 'Other' })).toHaveFocus()
  })
})

describe('attributes of the uploader', () => {
  it('the uploader passes className, style, ref and attributes to its root', () => {
    const ref = createRef<HTMLDivElement>()
    const { root } = show(
      <RetouchUploader ref={ref} className="own" style={{ color: 'red' }} id="me" title="Yes" />,
    )
    expect(ref.current).toBe(root)
    expect(root).toHaveClass('retouch-uploader', 'own')
    expect(root).toHaveStyle({ color: 'rgb(255, 0, 0)' })
    expect(root).toHaveAttribute('id', 'me')
    expect(root).toHaveAttribute('title', 'Yes')
  })

  it("the uploader's texts are in the provider's language", () => {
    const messages = { uploader: { choose: 'اختر صورة' } }
    const { root } = show(uploader, { words: { messages, locale: 'ar' } })
    expect(root).toHaveAttribute('lang', 'ar')
    expect(root).toHaveAttribute('dir', 'rtl')
    expect(screen.getByLabelText('اختر صورة')).toBeInTheDocument()
  })
})

it('the uploader calls each file format by its own name', async () => {
  const { user } = show(uploader)
  await user.upload(input(), toJpegFile(gifBytes(1200, 1500), 'photo.jpg'))
  await reach('rejected')
  expect(screen.getByRole('alert')).toHaveTextContent(/This one is (a )?GIF/)
})
