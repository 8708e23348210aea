import { cleanup, render, screen, waitFor } from '@testing-library/react'
import {
  RetouchComparison,
  RetouchDownloadButton,
  RetouchResult,
  RetouchUploader,
} from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { emulatedApp, jobProps } from '../../support/emulatedApp.js'
import { canvasPhoto } from '../photo/canvasPhoto.js'
import { IS_CHROMIUM } from '../support/browser.js'
import { button, choosePhoto, part, waitUntilReady } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import { dragFinger, moveFingers, placeIn, tap } from './pointer.js'
import 'react-retouch/styles.css'

const COLOURS = ['orange', 'purple', 'teal']

beforeEach(() => page.viewport(400, 800))
afterEach(() => {
  cleanup()
  scrollTo(0, 0)
})

/** Waits until an element is on the screen and does not move, so that a finger hits it. */
async function standStill(element: HTMLElement) {
  element.scrollIntoView({ block: 'center' })
  for (let still = 0, last = Number.NaN; still < 10; ) {
    await new Promise(requestAnimationFrame)
    const { top } = element.getBoundingClientRect()
    still = top === last ? still + 1 : 0
    last = top
  }
}

/**
 * Taps the middle of an element until the browser fires a click. The first tap after a scroll may only end the scroll,
 * and on a busy machine a tap may be so slow that it counts as a long press.
 */
const tapOn = (element: HTMLElement) =>
  waitFor(async () => {
    await standStill(element)
    const onClick = vi.fn()
    document.addEventListener('click', onClick, { capture: true })
    await tap(placeIn(element, 0.5))
    await waitFor(() => expect(onClick).toHaveBeenCalled(), { timeout: 1_000 }).finally(() =>
      document.removeEventListener('click', onClick, { capture: true }),
    )
  })

function showResults() {
  const { wrapper } = emulatedApp({
    scenario: {
      result: [
        {
          status: 'SUCCESS',
          input: { image: createPhotoUrl('seagreen') },
          output: COLOURS.map((colour) => createPhotoUrl(colour)),
        },
      ],
    },
  })
  render(<RetouchResult {...jobProps()} predictionId="job" />, { wrapper })
  return waitUntilReady()
}
const chosen = () => screen.getByRole('img', { name: 'Your retouched photo' }).getAttribute('src')

/** Replaces the device's own share dialog. */
function withSharing() {
  const share = vi.fn<(data: ShareData) => Promise<void>>().mockResolvedValue()
  Object.assign(navigator, { canShare: () => true, share })
  return share
}
afterEach(() => {
  for (const name of ['canShare', 'share']) Reflect.deleteProperty(navigator, name)
})

async function cropStage() {
  const { emulator, wrapper } = emulatedApp()
  render(<RetouchUploader appId="app-1" pollInterval={250} />, { wrapper })
  await choosePhoto(await canvasPhoto(1080, 2400))
  const crop = await screen.findByRole('button', { name: 'Crop it for me' })
  const top = () =>
    part('crop-frame').getBoundingClientRect().top - part('crop').getBoundingClientRect().top
  return { emulator, crop, top }
}
const isSent = (emulator: { jobs: ReadonlyMap<string, unknown> }) =>
  waitFor(() => expect(emulator.jobs.size).toBe(1))

describe.runIf(IS_CHROMIUM)('using a result by touch alone', () => {
  it('touch alone can choose another of several photos in the strip', async () => {
    await showResults()
    await tapOn(screen.getByRole('radio', { name: 'Photo 2 of 3' }))
    await waitFor(() => expect(chosen()).toBe(createPhotoUrl('purple')))
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Photo 2 of 3' }).checked).toBe(true)
  })

  it('touch alone can share a photo', async () => {
    const share = withSharing()
    render(<RetouchDownloadButton url={createPhotoUrl('orange')} />, emulatedApp())
    await tapOn(button('Share photo'))
    await waitFor(() => expect(share).toHaveBeenCalledOnce())
    expect(share.mock.calls[0]?.[0].files?.[0]?.name).toBe('retouched-photo.png')
  })

  it('touch alone can crop a photo: the frame follows the finger', async () => {
    const { emulator, crop, top } = await cropStage()
    await tapOn(crop)
    await waitFor(() => part('crop-frame'))
    const before = top()
    const frame = part('crop')
    frame.scrollIntoView({ block: 'center' })
    await dragFinger(placeIn(frame, 0.5, 0.5), placeIn(frame, 0.5, 0.4))
    await waitFor(() => expect(top()).toBeLessThan(before - 5))
    await tapOn(button('Crop and continue'))
    await isSent(emulator)
  })

  it('touch alone can show the original, by holding its button or the photo itself', async () => {
    render(
      <RetouchComparison before={createPhotoUrl('seagreen')} after={createPhotoUrl('orange')} />,
    )
    await waitUntilReady()
    const shown = () => part('before').getBoundingClientRect().width
    const whole = part('frame').getBoundingClientRect().width
    for (const element of [button('Hold to see the original'), part('frame')]) {
      const at = placeIn(element, 0.3)
      await moveFingers([[at, at]], () => waitFor(() => expect(shown()).toBeCloseTo(whole, 0)))
      await waitFor(() => expect(shown()).toBeCloseTo(whole / 2, 0))
    }
  })

  it('touch alone can show a photo on the full screen, and zoom it', async () => {
    const [before, after] = [
      createPhotoUrl('seagreen', 1600, 2000),
      createPhotoUrl('orange', 1600, 2000),
    ]
    render(<RetouchComparison before={before} after={after} />)
    await waitUntilReady()
    await tapOn(button('Zoom in'))
    await waitFor(() => button('Zoom out'))
    await tapOn(button('Zoom out'))
    await waitFor(() => button('Zoom in'))
    await tapOn(button('Full screen'))
    await waitFor(() => button('Exit full screen'))
    await tapOn(button('Exit full screen'))
    await waitFor(() => button('Full screen'))
  })
})

describe('using a result by keyboard alone', () => {
  const tabTo = async (element: HTMLElement) => {
    for (let stop = 0; stop < 12 && document.activeElement !== element; stop += 1) {
      await userEvent.tab()
    }
    expect(document.activeElement).toBe(element)
  }

  it('the keyboard alone can choose another of several photos in the strip', async () => {
    await showResults()
    await tabTo(screen.getByRole('radio', { name: 'Photo 1 of 3' }))
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(chosen()).toBe(createPhotoUrl('purple')))
    await userEvent.keyboard('{ArrowRight}')
    await waitFor(() => expect(chosen()).toBe(createPhotoUrl('teal')))
  })

  it('the keyboard alone can share a photo', async () => {
    const share = withSharing()
    render(<RetouchDownloadButton url={createPhotoUrl('orange')} />, emulatedApp())
    await tabTo(button('Share photo'))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(share).toHaveBeenCalledOnce())
  })

  it('the keyboard alone can crop a photo', async () => {
    const { emulator, crop, top } = await cropStage()
    await tabTo(crop)
    await userEvent.keyboard('{Enter}')
    await waitFor(() => part('crop-frame'))
    const before = top()
    await tabTo(screen.getByRole('slider', { name: 'Part of the photo to keep' }))
    await userEvent.keyboard('{ArrowUp}{ArrowUp}')
    await waitFor(() => expect(top()).toBeLessThan(before))
    await tabTo(button('Crop and continue'))
    await userEvent.keyboard('{Enter}')
    await isSent(emulator)
  })

  it('the keyboard alone can zoom a photo, show it on the full screen, and show its original', async () => {
    const [before, after] = [
      createPhotoUrl('seagreen', 1600, 2000),
      createPhotoUrl('orange', 1600, 2000),
    ]
    render(<RetouchComparison before={before} after={after} />)
    await waitUntilReady()
    await tabTo(screen.getByRole('slider'))
    await userEvent.keyboard('+')
    await waitFor(() => button('Zoom out'))
    await userEvent.keyboard('0')
    await waitFor(() => button('Zoom in'))
    await tabTo(button('Full screen'))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => button('Exit full screen'))
    await userEvent.keyboard('{Enter}')
    await waitFor(() => button('Full screen'))
    await tabTo(button('Hold to see the original'))
    await userEvent.keyboard('[Space>]')
    await waitFor(() =>
      expect(button('Hold to see the original').getAttribute('aria-pressed')).toBe('true'),
    )
    await userEvent.keyboard('[/Space]')
  })
})
