import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { RetouchComparison, type RetouchComparisonProps } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { IS_CHROMIUM } from '../support/browser.js'
import { button, frame, part, slider, waitUntilReady, waitUntilStill } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import {
  doubleTap,
  dragFinger,
  dragMouse,
  holdMouse,
  moveFingers,
  placeIn,
  zoomWheel,
} from './pointer.js'
import 'react-retouch/styles.css'

const before = createPhotoUrl('seagreen', 1000, 1250)
const after = createPhotoUrl('orange', 1000, 1250)

beforeEach(async () => {
  await page.viewport(500, 700)
})
afterEach(() => {
  cleanup()
  scrollTo(0, 0)
})

const photos = () => screen.getAllByRole<HTMLImageElement>('img')
const shownOriginal = () => part('before').getBoundingClientRect().width

/** The view of the frame: its zoom, and the offset of the photo in px. All photos must agree. */
function view() {
  const box = frame().getBoundingClientRect()
  const views = photos().map((photo) => {
    const { left, top, width } = photo.getBoundingClientRect()
    return [width / box.width, left - box.left, top - box.top].map(
      (value) => Math.round(value * 100) / 100,
    )
  })
  for (const other of views) expect(other).toEqual(views[0])
  const [scale = 0, x = 0, y = 0] = views[0] ?? []
  return { scale, x, y }
}
const waitForScale = (expected: number) =>
  waitFor(() => expect(view().scale).toBeCloseTo(expected, 1))

async function show(props: Partial<RetouchComparisonProps> = {}, direction: 'ltr' | 'rtl' = 'ltr') {
  // Without the CSS transition, a zoom takes effect at once.
  render(
    <div dir={direction} style={{ inlineSize: 400, '--retouch-motion': '0ms' } as object}>
      <RetouchComparison before={before} after={after} width={4} height={5} {...props} />
    </div>,
  )
  await waitUntilReady()
  await waitFor(() => button('Zoom in'))
}

describe.runIf(IS_CHROMIUM)('zooming a photo with fingers', () => {
  it.each(['ltr', 'rtl'] as const)(
    'pinching zooms a photo and keeps the pinched point in place: %s',
    async (dir) => {
      await show({}, dir)
      const place = (across: number) => placeIn(frame(), across, 0.25)
      await moveFingers([
        [place(0.4), place(0.3)],
        [place(0.6), place(0.7)],
      ])
      await waitForScale(2)
      const { x, y } = view()
      expect(x).toBeCloseTo(-200, 0)
      expect(y).toBeCloseTo(-125, 0)
      expect(slider().value).toBe('50')
    },
  )

  it('pinching a photo neither scrolls nor zooms the page', async () => {
    document.body.style.minBlockSize = '3000px'
    await show()
    await moveFingers([
      [placeIn(frame(), 0.5, 0.6), placeIn(frame(), 0.5, 0.9)],
      [placeIn(frame(), 0.5, 0.4), placeIn(frame(), 0.5, 0.1)],
    ])
    await waitFor(() => expect(view().scale).toBeGreaterThan(1.5))
    expect(scrollY).toBe(0)
    expect(visualViewport?.scale).toBe(1)
    document.body.style.minBlockSize = ''
  })

  it('double tap zooms a photo to the tapped point and back, and does not move the divider', async () => {
    await show()
    const tap = () => doubleTap(placeIn(frame(), 0.25, 0.25))
    await tap()
    await waitForScale(2.5)
    expect(view().x).toBeCloseTo(-150, 0)
    expect(slider().value).toBe('50')
    await tap()
    await waitForScale(1)
    expect(slider().value).toBe('50')
  })
})

describe('zooming a photo', () => {
  it.runIf(IS_CHROMIUM)(
    'Ctrl + wheel zooms a photo at the mouse; the wheel alone scrolls the page',
    async () => {
      await show()
      const wheel = fireEvent.wheel(frame(), { deltaY: 100 })
      expect(wheel, 'the page may scroll').toBe(true)
      for (let turn = 0; turn < 3; turn += 1) await zoomWheel(placeIn(frame(), 0.25, 0.25), -100)
      await waitFor(() => expect(view().scale).toBeGreaterThan(2))
      const { scale, x, y } = view()
      expect(x).toBeCloseTo((1 - scale) * 100, -1)
      expect(y).toBeCloseTo((1 - scale) * 125, -1)
      for (let turn = 0; turn < 4; turn += 1) await zoomWheel(placeIn(frame(), 0.25, 0.25), 100)
      await waitForScale(1)
    },
  )

  it('keys zoom a photo up to its own pixels, pan it and reset it', async () => {
    await show()
    await userEvent.tab()
    expect(document.activeElement).toBe(slider())
    await userEvent.keyboard('+')
    await waitForScale(1.5)
    for (let press = 0; press < 5; press += 1) await userEvent.keyboard('=')
    await waitForScale(2.5)
    const { x, y } = view()
    await userEvent.keyboard('{Shift>}{ArrowRight}{ArrowUp}{/Shift}')
    await waitFor(() => expect(view().x).toBeCloseTo(x - 40, 0))
    expect(view().y).toBeCloseTo(y + 50, 0)
    expect(slider().value).toBe('50')
    await userEvent.keyboard('{ArrowRight}')
    expect(slider().value).toBe('51')
    await userEvent.keyboard('-')
    await waitForScale(2.5 / 1.5)
    await userEvent.keyboard('0')
    await waitForScale(1)
    expect(view()).toMatchObject({ x: 0, y: 0 })
  })

  it('the zoom button zooms a photo in and out', async () => {
    await show()
    await userEvent.click(button('Zoom in'))
    await waitForScale(2.5)
    await userEvent.click(button('Zoom out'))
    await waitForScale(1)
  })

  it('zooming is not offered for a photo that is shown in its own pixels', async () => {
    await show()
    cleanup()
    const small = createPhotoUrl('orange', 100, 125)
    render(
      <div style={{ inlineSize: 400 }}>
        <RetouchComparison before={small} after={small} />
      </div>,
    )
    await waitFor(() => button('Full screen'))
    await waitUntilStill()
    expect(screen.queryByRole('button', { name: 'Zoom in' })).toBeNull()
    await userEvent.tab()
    // The second key is handled after the code that the first one loads.
    await userEvent.keyboard('+')
    await waitFor(() => expect(frame().style.getPropertyValue('--_view')).toContain('scale(1)'))
    expect(view().scale).toBe(1)
  })

  it("zooming with keys does not intercept the browser's shortcuts", async () => {
    await show()
    expect(fireEvent.keyDown(slider(), { key: '+', ctrlKey: true })).toBe(true)
    expect(fireEvent.keyDown(slider(), { key: '+', metaKey: true })).toBe(true)
    expect(fireEvent.keyDown(slider(), { key: '+' })).toBe(false)
  })

  it('zooming works for a photo without its original', async () => {
    await show({ before: undefined })
    button('Zoom in').focus()
    await userEvent.keyboard('+')
    await waitForScale(1.5)
    expect(screen.queryByRole('slider')).toBeNull()
  })
})

describe('panning a zoomed photo', () => {
  const zoomIn = async () => {
    await userEvent.click(button('Zoom in'))
    await waitForScale(2.5)
  }

  it.each([
    ...(IS_CHROMIUM ? [['a finger', dragFinger] as const] : []),
    ['a mouse', dragMouse] as const,
  ])('panning a zoomed photo with %s moves the photo, not the divider', async (_, drag) => {
    await show()
    await zoomIn()
    const { x, y } = view()
    await drag(placeIn(frame(), 0.2, 0.3), placeIn(frame(), 0.3, 0.4))
    await waitFor(() => expect(view().x).toBeGreaterThan(x + 20))
    expect(view().y).toBeGreaterThan(y + 20)
    expect(slider().value).toBe('50')
  })

  it('the divider of a zoomed photo still moves at its handle', async () => {
    await show()
    await zoomIn()
    const { x } = view()
    await dragMouse(placeIn(frame(), 0.5, 0.85), placeIn(frame(), 0.7, 0.85))
    await waitFor(() => expect(slider().valueAsNumber).toBeCloseTo(70, 0))
    expect(view().x).toBe(x)
  })

  it('panning never shows anything beyond the photo', async () => {
    await show()
    await zoomIn()
    for (let swipe = 0; swipe < 4; swipe += 1) {
      const drag = IS_CHROMIUM ? dragFinger : dragMouse
      await drag(placeIn(frame(), 0.05, 0.05), placeIn(frame(), 0.45, 0.95))
    }
    await waitFor(() => expect(view()).toMatchObject({ x: 0, y: 0 }))
  })

  it.runIf(IS_CHROMIUM)('panning continues with the remaining finger after a pinch', async () => {
    await show()
    await zoomIn()
    expect(frame().style.touchAction).toBe('none')
    await userEvent.click(button('Zoom out'))
    await waitForScale(1)
    expect(frame().style.touchAction).toBe('pan-y')
  })
})

describe('pressing and holding a photo', () => {
  const waitForOriginal = () => waitFor(() => expect(shownOriginal()).toBeCloseTo(400, 0))

  it('holding the mouse on a photo shows the original, and does not move the divider', async () => {
    await show({ defaultPosition: 20 })
    await holdMouse(placeIn(frame(), 0.7), async () => {
      await waitForOriginal()
      expect(button('Hold to see the original').getAttribute('aria-pressed')).toBe('true')
    })
    await waitFor(() => expect(shownOriginal()).toBeCloseTo(80, 0))
    expect(slider().value).toBe('20')
  })

  it.runIf(IS_CHROMIUM)('holding a finger on a photo shows the original', async () => {
    await show({ defaultPosition: 20 })
    const place = placeIn(frame(), 0.7)
    await moveFingers([[place, place]], waitForOriginal)
    await waitFor(() => expect(shownOriginal()).toBeCloseTo(80, 0))
    expect(slider().value).toBe('20')
  })

  it('a press whose pointer moves does not show the original', async () => {
    await show()
    await dragMouse(placeIn(frame(), 0.2), placeIn(frame(), 0.6))
    await waitFor(() => expect(slider().valueAsNumber).toBeCloseTo(60, 0))
    expect(shownOriginal()).toBeCloseTo(240, 0)
  })

  it('a press shows the original only after 350 ms', async () => {
    await show()
    let pressed = Number.POSITIVE_INFINITY
    let shown = 0
    frame().addEventListener('pointerdown', ({ timeStamp }) => {
      pressed = timeStamp
    })
    const observer = new MutationObserver(() => {
      shown ||= performance.now()
    })
    observer.observe(button('Hold to see the original'), { attributeFilter: ['aria-pressed'] })
    await holdMouse(placeIn(frame(), 0.3), waitForOriginal)
    observer.disconnect()
    // Browsers round the time stamps of events.
    expect(shown - pressed).toBeGreaterThan(345)
  })

  describe('on a page that is busy for longer than a hold takes', () => {
    const start = performance.now() - 1_000
    const send = (type: string, share: number, delay: number) => {
      const { x: clientX, y: clientY } = placeIn(frame(), share)
      const at = { clientX, clientY, pointerId: 1, isPrimary: true, bubbles: true }
      const event = new PointerEvent(type, at)
      Object.defineProperty(event, 'timeStamp', { value: start + delay })
      frame().dispatchEvent(event)
    }
    beforeEach(() => {
      vi.spyOn(Element.prototype, 'setPointerCapture').mockReturnValue()
    })
    afterEach(() => {
      vi.restoreAllMocks()
    })

    it('a short tap whose end is handled late counts as a tap, not as a hold', async () => {
      await show({ defaultPosition: 20 })
      send('pointerdown', 0.7, 0)
      await waitForOriginal()
      send('pointerup', 0.7, 100)
      await waitFor(() => expect(slider().valueAsNumber).toBeCloseTo(70, 0))
      expect(shownOriginal()).toBeCloseTo(280, 0)
    })

    it('a drag whose first movement is handled late moves the divider, and ends the hold', async () => {
      await show({ defaultPosition: 20 })
      send('pointerdown', 0.7, 0)
      await waitForOriginal()
      send('pointermove', 0.6, 100)
      await waitFor(() => expect(slider().valueAsNumber).toBeCloseTo(60, 0))
      expect(shownOriginal()).toBeCloseTo(240, 0)
      send('pointermove', 0.4, 600)
      send('pointerup', 0.4, 700)
      await waitFor(() => expect(slider().valueAsNumber).toBeCloseTo(40, 0))
    })
  })

  it.runIf(IS_CHROMIUM)(
    'holding a finger on a photo opens no menu, and a right click opens the usual one',
    async () => {
      await show()
      expect(fireEvent.contextMenu(frame())).toBe(true)
      const place = placeIn(frame(), 0.7)
      await moveFingers([[place, place]], async () => {
        expect(fireEvent.contextMenu(frame())).toBe(false)
      })
    },
  )
})

describe('full screen of a photo', () => {
  const root = () => document.querySelector<HTMLElement>('.retouch-comparison')
  const waitForFullScreen = () => waitFor(() => button('Exit full screen'))

  it('full screen shows the photo as large as the screen allows, with its button, until it is closed', async () => {
    await show()
    await userEvent.click(button('Full screen'))
    await waitForFullScreen()
    await waitFor(() => expect(frame().getBoundingClientRect().height).toBeGreaterThan(550))
    expect(button('Hold to see the original').checkVisibility()).toBe(true)
    expect(frame().getBoundingClientRect().bottom).toBeLessThan(innerHeight)
    await userEvent.click(button('Exit full screen'))
    await waitFor(() => expect(frame().getBoundingClientRect().width).toBe(400))
    expect(root()?.hasAttribute('data-full-screen')).toBe(false)
    expect(document.activeElement).toBe(button('Full screen'))
  })

  it('full screen uses a popover without a Fullscreen API, as on iPhones', async () => {
    Object.defineProperty(document, 'fullscreenEnabled', { value: false, configurable: true })
    try {
      await show()
      await userEvent.click(button('Full screen'))
      await waitForFullScreen()
      expect(root()?.matches(':popover-open')).toBe(true)
      await userEvent.keyboard('{Escape}')
      await waitFor(() => button('Full screen'))
      expect(root()?.hasAttribute('popover')).toBe(false)
      expect(frame().getBoundingClientRect().width).toBe(400)
    } finally {
      Reflect.deleteProperty(document, 'fullscreenEnabled')
    }
  })
})
