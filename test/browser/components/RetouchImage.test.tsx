import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { setupWorker } from 'msw/browser'
import { renderToString } from 'react-dom/server.browser'
import { RetouchImage } from 'react-retouch'
import { retouchHandlers } from 'react-retouch/msw'
import { createRetouchEmulator, type RetouchScenario } from 'react-retouch/testing'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { withReducedMotion } from '../support/browser.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import 'react-retouch/styles.css'

const emulator = createRetouchEmulator()
const worker = setupWorker(...retouchHandlers(emulator))

beforeAll(() => worker.start({ quiet: true, onUnhandledRequest: 'bypass' }))
afterAll(() => worker.stop())
beforeEach(() => emulator.reset())
afterEach(cleanup)

let photos = 0
/** A photo that no other test has requested, because browsers cache images. */
function getPhotoUrl(scenario: RetouchScenario): string {
  photos += 1
  return `https://delivery.pixelbin.io/predictions/outputs/30d/${scenario}.${photos}/result_0.png`
}

/** Checks each frame for a broken image, until it is stopped. */
function watchForBrokenImages() {
  let isSeen = false
  let isOver = false
  const look = () => {
    for (const image of document.querySelectorAll('img')) {
      const isBroken = image.complete && image.naturalWidth === 0
      if (isBroken && image.checkVisibility({ opacityProperty: true })) isSeen = true
    }
    if (!isOver) requestAnimationFrame(look)
  }
  look()
  return () => {
    isOver = true
    return isSeen
  }
}

const isLoaded = () =>
  waitFor(() =>
    expect(document.querySelector('.retouch-image')).toHaveProperty('dataset.state', 'loaded'),
  )

describe('an image of a slow CDN', () => {
  it('an image of a slow CDN appears at the third attempt, and is never visibly broken', async () => {
    const sawBroken = watchForBrokenImages()
    render(<RetouchImage url={getPhotoUrl('image-not-ready')} />)
    await isLoaded()
    expect(emulator.requests).toHaveLength(3)
    expect(screen.getByRole<HTMLImageElement>('img').naturalWidth).toBe(1024)
    const [first, second, third] = emulator.requests.map(({ time }) => time)
    expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(500)
    expect((third ?? 0) - (second ?? 0)).toBeGreaterThanOrEqual(1_000)
    expect(sawBroken()).toBe(false)
  })

  it('an image of a slow CDN shows the unavailable message after 3 failed retries', async () => {
    const sawBroken = watchForBrokenImages()
    render(<RetouchImage url={getPhotoUrl('image-not-found')} />)
    const alert = await screen.findByRole('alert')
    expect(alert.textContent).toBe('The retouched photo could not be loaded.')
    expect(emulator.requests).toHaveLength(4)
    expect(document.querySelector('img')).toBeNull()
    expect(sawBroken()).toBe(false)
  })
})

describe('a server-rendered image', () => {
  it.each([
    ['has come', createPhotoUrl('orange'), 'loaded'],
    ['has failed', 'data:image/png;base64,AAAA', 'waiting'],
  ])(
    'a server-rendered image that %s before hydration has the right state',
    async (_, url, state) => {
      const root = document.createElement('div')
      document.body.append(root)
      root.innerHTML = renderToString(<RetouchImage url={url} />)
      await root
        .querySelector('img')
        ?.decode()
        .catch(() => {})
      render(<RetouchImage url={url} />, { container: root, hydrate: true })
      await waitFor(() => expect(root.firstElementChild).toHaveProperty('dataset.state', state))
      root.remove()
    },
  )
})

describe('the fade of a loaded image', () => {
  const duration = () => getComputedStyle(screen.getByRole('img')).transitionDuration

  it('an image fades in quickly when it loads, and at once with reduced motion', async () => {
    render(<RetouchImage url={createPhotoUrl('orange')} />)
    await isLoaded()
    expect(duration()).toBe('0.3s')
    await withReducedMotion(() => expect(duration()).toBe('0s'))
  })
})
