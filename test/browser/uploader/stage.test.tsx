import { cleanup, render, waitFor } from '@testing-library/react'
import { setupWorker } from 'msw/browser'
import { createRetouchClient, RetouchProvider, RetouchUploader } from 'react-retouch'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator } from 'react-retouch/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { checkPhoto } from '../../../src/photo/checkPhoto.js'
import { choosePhoto, frame, part, waitUntilStill } from '../support/parts.js'
import 'react-retouch/styles.css'

const emulator = createRetouchEmulator({ jobDuration: 1_500 })
const worker = setupWorker(...retouchHandlers(emulator))
const requested: string[] = []
worker.events.on('request:start', ({ request }) => {
  requested.push(request.url)
})

beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }))
afterAll(() => worker.stop())
afterEach(() => {
  cleanup()
  document.body.style.cssText = ''
  emulator.reset()
})

/** A photo with a gradient. */
async function createPhoto(width: number, height: number) {
  const canvas = new OffscreenCanvas(width, height)
  const context = canvas.getContext('2d')
  if (!context) throw new Error('no canvas')
  const sky = context.createLinearGradient(0, 0, width, height)
  sky.addColorStop(0, 'seagreen')
  sky.addColorStop(1, 'gold')
  context.fillStyle = sky
  context.fillRect(0, 0, width, height)
  return canvas.convertToBlob({ type: 'image/jpeg' })
}

const root = () => document.querySelector<HTMLElement>('.retouch-uploader')
const reach = (state: string) =>
  vi.waitFor(() => expect(root()?.dataset.state).toBe(state), { timeout: 30_000 })
const waitForAnnouncement = (text: string, region = 'status') =>
  vi.waitFor(
    () => expect(document.querySelector(`[role=${region}]`)?.textContent).toContain(text),
    { timeout: 30_000 },
  )

function show(theme = 'light', props: { maxWait?: number } = {}) {
  document.body.style.cssText = `margin: 0; padding: 16px; color-scheme: ${theme}; background: Canvas; color: CanvasText`
  const client = createRetouchClient({ appId: 'app-1' })
  render(
    <RetouchProvider client={client}>
      <RetouchUploader pollInterval={250} {...props} />
      <p>What follows on the page.</p>
    </RetouchProvider>,
  )
}

/** Records from now on the layout shifts, and each animation frame in which the frame has no photo. */
function record() {
  let shift = 0
  let empty = 0
  let frames = 0
  let isRunning = true
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) shift += 'value' in entry ? Number(entry.value) : 0
  })
  observer.observe({ type: 'layout-shift' })
  const look = () => {
    const photos = [...document.querySelectorAll<HTMLImageElement>('[data-part=frame] img')]
    const isShown = photos.some(
      (image) =>
        image.complete && image.naturalWidth > 0 && getComputedStyle(image).opacity === '1',
    )
    frames += 1
    if (!isShown) empty += 1
    if (isRunning) requestAnimationFrame(look)
  }
  look()
  return () => {
    isRunning = false
    observer.disconnect()
    return { shift, empty, frames }
  }
}

it('beside an error with its own button, the second button to choose another photo is shown to keyboards only', async () => {
  show()
  await choosePhoto(await createPhoto(640, 800))
  await reach('rejected')
  const picker = part('picker')
  // As after a click on the button: it has the focus again, without a ring, when the file dialog is closed.
  await userEvent.click(part('photo'))
  picker.querySelector('input')?.focus()
  await waitFor(() => expect(picker.getBoundingClientRect().width).toBe(1))
  part('photo').focus()
  while (!picker.contains(document.activeElement)) await userEvent.tab()
  expect(picker.getBoundingClientRect().width).toBeGreaterThan(200)
})

it('the service is not asked for the original while the photo itself is still being decoded', async () => {
  vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(new Promise(() => {}))
  try {
    show()
    requested.length = 0
    await choosePhoto(await createPhoto(1200, 1500))
    await reach('done')
    await waitUntilStill()
    expect(requested.filter((url) => url.includes('/inputs/'))).toEqual([])
  } finally {
    vi.restoreAllMocks()
  }
})

const SIZES = [
  [375, 667],
  [1280, 720],
] as const

describe.each(SIZES)('the uploader at %i × %i', (width, height) => {
  it.each(['light', 'dark'])(
    'the uploader keeps the photo in one frame from the pick to the result: %s',
    async (theme) => {
      await page.viewport(width, height)
      show(theme)
      requested.length = 0
      await choosePhoto(await createPhoto(1200, 1500))
      await waitFor(frame)
      const stop = record()
      await reach('done')
      await waitForAnnouncement('Your photo is ready')
      await waitUntilStill()
      const { shift, empty, frames } = stop()
      expect(frames).toBeGreaterThan(3)
      expect(shift).toBeLessThanOrEqual(0.01)
      expect(empty).toBe(0)
      expect(requested.filter((url) => url.includes('/inputs/'))).toEqual([])
    },
  )

  it.each([
    ['square', 1200, 1200],
    ['as tall as a photo may be', 1024, 2048],
    ['as wide as a photo may be', 2048, 1024],
  ])(
    'the uploader shows the whole photo and the first button: %s',
    async (_, photoWidth, photoHeight) => {
      await page.viewport(width, height)
      show()
      await choosePhoto(await createPhoto(photoWidth, photoHeight))
      await reach('done')
      await waitForAnnouncement('Your photo is ready')
      window.scrollTo(0, 0)
      const box = frame().getBoundingClientRect()
      expect(box.width / box.height).toBeCloseTo(photoWidth / photoHeight, 1)
      expect(box.right).toBeLessThanOrEqual(width)
      expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(width)
      const button = document.querySelector('[data-part=stage] [data-part=button]')
      expect(button?.getBoundingClientRect().bottom).toBeLessThanOrEqual(height)
    },
  )
})

describe('announcements of the uploader', () => {
  /** Collects each text of both live regions, in order. */
  function listen() {
    const announced: string[] = []
    const observer = new MutationObserver((mutations) => {
      for (const { target, addedNodes } of mutations) {
        if (addedNodes.length === 0 || !(target instanceof Element)) continue
        if (target.role === 'status') announced.push(target.textContent ?? '')
        if (target.role === 'alert') announced.push(`alert: ${target.textContent}`)
      }
    })
    observer.observe(document.body, { childList: true, subtree: true })
    return announced
  }
  // A minute of the page's time, so that whatever is said late is heard.
  beforeEach(() => {
    const toFake = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] as const
    vi.useFakeTimers({ toFake: [...toFake], shouldAdvanceTime: true })
  })
  afterEach(() => {
    vi.useRealTimers()
  })
  const advanceMinute = () => vi.advanceTimersByTimeAsync(60_000)
  const PHASES = /^(Checking|Sending|Waiting for a place|Preparing|Retouching)/

  it.each([
    ['success', ['Your photo is ready']],
    [
      'no-face-detected',
      [expect.stringMatching(/^alert: No face found in this photo\. A face has/)],
    ],
    ['result-expired', [expect.stringMatching(/^alert: .*no longer available/)]],
  ])('the uploader announces each text once: %s', async (scenario, end) => {
    await page.viewport(375, 667)
    show()
    const announced = listen()
    await choosePhoto(await createPhoto(1200, 1500), scenario)
    await vi.waitFor(() => expect(announced.filter((text) => !PHASES.test(text))).toEqual(end), {
      timeout: 30_000,
    })
    await advanceMinute()
    expect(announced.filter((text) => !PHASES.test(text))).toEqual(end)
    expect(new Set(announced).size).toBe(announced.length)
    const alert = document.querySelector('[role=alert]')
    expect(alert?.childNodes).toHaveLength(scenario === 'success' ? 0 : 1)
  })

  it('the uploader announces each text once: a job that never settles', async () => {
    show('light', { maxWait: 2_000 })
    const announced = listen()
    await choosePhoto(await createPhoto(1200, 1500), 'stuck')
    await waitForAnnouncement('This is taking longer than usual', 'alert')
    await advanceMinute()
    expect(announced.filter((text) => !PHASES.test(text))).toEqual([
      expect.stringMatching(/^alert: This is taking longer than usual\./),
    ])
    expect(new Set(announced).size).toBe(announced.length)
    expect(document.querySelector('.retouch-error')?.getAttribute('data-tone')).toBe('info')
  })

  it('the uploader announces each text once: offline and online again', async () => {
    show()
    const announced = listen()
    await choosePhoto(await createPhoto(1200, 1500), 'stuck')
    await reach('processing')
    window.dispatchEvent(new Event('offline'))
    await waitForAnnouncement('You are offline.')
    for (const job of emulator.jobs.values()) Object.assign(job, { scenario: 'success' })
    window.dispatchEvent(new Event('online'))
    await waitForAnnouncement('Your photo is ready')
    expect(announced.filter((text) => text.startsWith('You are offline'))).toHaveLength(1)
    expect(announced.at(-1)).toBe('Your photo is ready')
  })
})

describe('cropping in the uploader', () => {
  it('cropping keeps the part of the photo that arrow keys and pointer framed', async () => {
    await page.viewport(375, 667)
    show()
    await choosePhoto(await createPhoto(1080, 4000))
    await reach('rejected')
    await waitForAnnouncement('It can be made to fit.', 'alert')
    await userEvent.click(page.getByRole('button', { name: 'Crop it for me' }))
    const slider = page.getByRole('slider', { name: 'Part of the photo to keep' })
    const framed = () =>
      part('crop-frame').getBoundingClientRect().top - part('crop').getBoundingClientRect().top
    await expect.element(slider).toBeInTheDocument()
    const middle = framed()
    slider.element().focus()
    await userEvent.keyboard('{ArrowUp}')
    expect(framed()).toBeLessThan(middle)
    await userEvent.keyboard('{Home}')
    expect(framed()).toBeCloseTo(0, 0)
    expect(emulator.requests).toEqual([])
    await userEvent.click(page.getByRole('button', { name: 'Crop and continue' }))
    await reach('done')
    const sent = [...emulator.jobs.values()].at(-1)?.photo
    if (!sent) throw new Error('nothing was sent')
    expect(await checkPhoto(sent)).toMatchObject({ ok: true, width: 1024, height: 2048 })
    // The top of the photo is seagreen, with hardly any red. Its bottom is gold.
    const bitmap = await createImageBitmap(sent)
    const context = new OffscreenCanvas(1, 1).getContext('2d')
    context?.drawImage(bitmap, 0, 0, 1, 1, 0, 0, 1, 1)
    expect(context?.getImageData(0, 0, 1, 1).data[0]).toBeLessThan(80)
  })
})
