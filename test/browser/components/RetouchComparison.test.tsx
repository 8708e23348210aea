import { cleanup, render, screen, waitFor } from '@testing-library/react'
import { Profiler } from 'react'
import { renderToString } from 'react-dom/server.browser'
import { RetouchComparison, type RetouchComparisonProps } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page, userEvent } from 'vitest/browser'
import { IS_CHROMIUM } from '../support/browser.js'
import { button, frame, part, slider, waitUntilReady, waitUntilStill } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import { dragFinger, dragMouse, holdMouse, placeIn } from './pointer.js'
import 'react-retouch/styles.css'

const before = createPhotoUrl('seagreen')
const after = createPhotoUrl('orange')

beforeEach(async () => {
  await page.viewport(500, 700)
})
afterEach(cleanup)

const value = () => slider().valueAsNumber
/** The code that follows a pointer is loaded when it first comes over the photo. */
const waitForValue = (expected: number) => waitFor(() => expect(value()).toBeCloseTo(expected, 0))
const holdButton = () => button('Hold to see the original')
const divider = () => part('divider').getBoundingClientRect()

async function show(
  props: Partial<RetouchComparisonProps> = {},
  direction: 'ltr' | 'rtl' = 'ltr',
): Promise<void> {
  render(
    <div dir={direction} style={{ inlineSize: 400 }}>
      <RetouchComparison before={before} after={after} {...props} />
    </div>,
  )
  await waitUntilReady()
}

async function press(...keys: string[]): Promise<number> {
  for (const key of keys) await userEvent.keyboard(`{${key}}`)
  return value()
}

describe('the comparison with keys', () => {
  it('the keys arrows, Page Up, Page Down, Home and End move the divider', async () => {
    await show()
    await userEvent.tab()
    expect(slider()).toBe(document.activeElement)
    expect(await press('ArrowRight')).toBe(51)
    expect(await press('ArrowLeft', 'ArrowLeft')).toBe(49)
    expect(await press('ArrowUp')).toBe(50)
    expect(await press('PageUp')).toBe(60)
    expect(await press('PageDown', 'PageDown')).toBe(40)
    expect(await press('End')).toBe(100)
    expect(slider().getAttribute('aria-valuetext')).toBe('100% before, 0% after')
    expect(await press('Home')).toBe(0)
  })

  it('an arrow key moves the divider in its own direction in a right-to-left comparison', async () => {
    await show({}, 'rtl')
    await userEvent.tab()
    const start = divider().x
    expect(await press('ArrowRight')).toBe(49)
    expect(divider().x).toBeGreaterThan(start)
    expect(await press('ArrowLeft', 'ArrowLeft')).toBe(51)
    expect(divider().x).toBeLessThan(start)
  })

  it('an arrow key moves the divider in its own direction in a vertical comparison', async () => {
    await show({ orientation: 'vertical' })
    await userEvent.tab()
    expect(slider().getAttribute('aria-orientation')).toBe('vertical')
    const start = divider().y
    expect(await press('ArrowDown')).toBe(51)
    expect(divider().y).toBeGreaterThan(start)
    expect(await press('ArrowUp', 'ArrowUp')).toBe(49)
    expect(divider().y).toBeLessThan(start)
    expect(await press('PageDown')).toBe(59)
    expect(await press('PageUp')).toBe(49)
    expect(await press('Home')).toBe(0)
    expect(await press('End')).toBe(100)
  })

  it("Tab reaches the comparison's slider, tools and button in this order, with a visible focus", async () => {
    await show()
    await userEvent.tab()
    expect(slider()).toBe(document.activeElement)
    expect(getComputedStyle(part('divider'), '::after').outlineStyle).toBe('solid')
    await userEvent.tab()
    expect(button('Full screen')).toBe(document.activeElement)
    expect(getComputedStyle(button('Full screen')).outlineStyle).toBe('solid')
    await userEvent.tab()
    expect(holdButton()).toBe(document.activeElement)
    expect(getComputedStyle(holdButton()).outlineStyle).toBe('solid')
  })
})

describe('the comparison with a mouse', () => {
  it('dragging with the mouse from any place moves the divider, even beyond the edge', async () => {
    await show()
    await dragMouse(placeIn(frame(), 0.25, 0.1))
    await waitForValue(25)
    await dragMouse(placeIn(frame(), 0.25), placeIn(frame(), 0.75, 0.9))
    await waitForValue(75)
    expect(divider().x).toBeCloseTo(placeIn(frame(), 0.75).x - 1, 0)
    await dragMouse(placeIn(frame(), 0.5), placeIn(frame(), 1.2))
    await waitForValue(100)
    await dragMouse(placeIn(frame(), 0.5), placeIn(frame(), -0.2))
    await waitForValue(0)
  })

  it('dragging with the mouse moves the divider in a right-to-left and in a vertical comparison', async () => {
    await show({}, 'rtl')
    await dragMouse(placeIn(frame(), 0.25))
    await waitForValue(75)
    cleanup()
    await show({ orientation: 'vertical' })
    await dragMouse(placeIn(frame(), 0.9, 0.2))
    await waitForValue(20)
    cleanup()
    await show({ orientation: 'vertical' }, 'rtl')
    await dragMouse(placeIn(frame(), 0.1, 0.2))
    await waitForValue(20)
  })

  it('dragging with the mouse keeps the keyboard focus on the slider', async () => {
    await show()
    await dragMouse(placeIn(frame(), 0.3))
    await waitForValue(30)
    const from = value()
    expect(await press('ArrowRight')).toBeCloseTo(from + 1, 5)
  })

  it('the mouse does not move the divider without a pressed button', async () => {
    await show()
    await userEvent.hover(frame(), { position: { x: 30, y: 30 } })
    expect(value()).toBe(50)
  })
})

describe.runIf(IS_CHROMIUM)('the comparison with a finger', () => {
  it('dragging a finger across the picture moves the divider', async () => {
    await show()
    await dragFinger(placeIn(frame(), 0.5), placeIn(frame(), 0.8))
    await waitForValue(80)
  })

  it('a tap moves the divider', async () => {
    await show()
    await dragFinger(placeIn(frame(), 0.2), placeIn(frame(), 0.2))
    await waitForValue(20)
  })

  it('scrolling the page with a finger on the picture does not move the divider', async () => {
    await show()
    document.body.style.minBlockSize = '3000px'
    try {
      await dragFinger(placeIn(frame(), 0.2, 0.9), placeIn(frame(), 0.2, 0.1))
      await waitFor(() => expect(scrollY).toBeGreaterThan(100))
      expect(value()).toBe(50)
      // Moving the mouse after the scroll does not move the divider either.
      scrollTo(0, 0)
      for (const x of [90, 300]) await userEvent.hover(frame(), { position: { x, y: 450 } })
      expect(value()).toBe(50)
    } finally {
      scrollTo(0, 0)
      document.body.style.minBlockSize = ''
    }
  })
})

describe('a disabled comparison', () => {
  it('a disabled comparison ignores keys, mouse and finger', async () => {
    const onPositionChange = vi.fn()
    await show({ disabled: true, onPositionChange })
    // Without it, Tab would leave the page, which gets no keys in Firefox from then on.
    render(<input aria-label="After the comparison" />)
    await userEvent.tab()
    expect(document.activeElement).toBe(screen.getByLabelText('After the comparison'))
    expect(screen.getAllByRole('button')).toEqual([holdButton()])
    await dragMouse(placeIn(frame(), 0.1), placeIn(frame(), 0.9))
    if (IS_CHROMIUM) await dragFinger(placeIn(frame(), 0.1), placeIn(frame(), 0.9))
    expect(value()).toBe(50)
    expect(onPositionChange).not.toHaveBeenCalled()
  })
})

describe("the comparison's button that shows the original", () => {
  const shown = () => part('before').getBoundingClientRect().width

  it('the comparison shows the whole original while the mouse is held down on its button', async () => {
    await show()
    expect(shown()).toBeCloseTo(200, 0)
    const at = placeIn(holdButton(), 0.5)
    await holdMouse(at, () => waitFor(() => expect(shown()).toBeCloseTo(400, 0)))
    await waitFor(() => expect(shown()).toBeCloseTo(200, 0))
  })

  it('the comparison shows the whole original while a key is held down on its button', async () => {
    await show()
    holdButton().focus()
    await userEvent.keyboard('{ >}')
    expect(shown()).toBeCloseTo(400, 0)
    await userEvent.keyboard('{/ }')
    expect(shown()).toBeCloseTo(200, 0)
  })
})

describe('the two photos of a comparison', () => {
  it.each([
    ['ltr', 'horizontal'],
    ['rtl', 'horizontal'],
    ['ltr', 'vertical'],
    ['rtl', 'vertical'],
  ] as const)(
    'the two photos of a comparison cover each other, whatever their sizes: %s, %s',
    async (direction, orientation) => {
      const props = { before: createPhotoUrl('seagreen', 123, 200), orientation }
      for (const defaultPosition of [0.4, 33.3, 99.9]) {
        await show({ ...props, defaultPosition }, direction)
        const place = frame().getBoundingClientRect()
        const images = screen.getAllByRole('img')
        expect(images).toHaveLength(2)
        for (const image of images) {
          expect(getComputedStyle(image).objectFit).toBe('cover')
          const { x, y, width, height } = image.getBoundingClientRect()
          expect([x, y, width, height].map((side) => Math.round(side * 10) / 10)).toEqual(
            [place.x, place.y, place.width, place.height].map((side) => Math.round(side * 10) / 10),
          )
        }
        cleanup()
      }
    },
  )

  it('the original of a comparison is at the side where lines of the language start', async () => {
    await show({ defaultPosition: 20 }, 'rtl')
    expect(part('before').getBoundingClientRect().right).toBeCloseTo(
      frame().getBoundingClientRect().right,
      0,
    )
    expect(part('before').getBoundingClientRect().width).toBeCloseTo(80, 0)
  })

  it('the two photos of a comparison reserve their space before they load, and cause no layout shift', async () => {
    const shifts: unknown[] = []
    const observer = new PerformanceObserver((list) => shifts.push(...list.getEntries()))
    if (IS_CHROMIUM) observer.observe({ type: 'layout-shift' })
    render(
      <div style={{ inlineSize: 400 }}>
        <RetouchComparison before={before} after={after} width={400} height={500} />
        <p>Below</p>
      </div>,
    )
    const { top } = screen.getByText('Below').getBoundingClientRect()
    expect(frame().getBoundingClientRect().height).toBe(500)
    await waitUntilReady()
    expect(screen.getByText('Below').getBoundingClientRect().top).toBe(top)
    // A layout shift is reported after its frame was painted.
    for (let frames = 0; frames < 2; frames++) await new Promise(requestAnimationFrame)
    expect([...shifts, ...observer.takeRecords()]).toEqual([])
    observer.disconnect()
  })

  it('the frame of a comparison has the proportions of its photos if the app sets none', async () => {
    await show({ after: createPhotoUrl('orange', 500, 250) })
    await waitFor(() => expect(frame().getBoundingClientRect().height).toBeCloseTo(200, 0))
  })
})

describe('the labels of a comparison', () => {
  const visible = () =>
    [...document.querySelectorAll('[data-side]')]
      .filter((label) => label.checkVisibility())
      .map(({ textContent }) => textContent)

  it.each([
    [400, ['After', 'Before']],
    [120, []],
  ])(
    'the labels of a comparison are visible only if there is room: on a picture %i px wide, %j',
    async (inlineSize, words) => {
      render(
        <div style={{ inlineSize }}>
          <RetouchComparison before={before} after={after} />
        </div>,
      )
      await waitUntilReady()
      expect(visible()).toEqual(words)
    },
  )
})

describe('hydration of a comparison', () => {
  it.each([
    ['ltr', 'horizontal'],
    ['rtl', 'vertical'],
  ] as const)('hydrating a comparison logs no error: %s, %s', async (dir, orientation) => {
    const root = document.createElement('div')
    root.dir = dir
    document.body.append(root)
    const comparison = (
      <RetouchComparison
        before={before}
        after={after}
        orientation={orientation}
        defaultPosition={33.3}
      />
    )
    root.innerHTML = renderToString(comparison)
    // The images load before hydration attaches the handlers.
    await Promise.all([...root.querySelectorAll('img')].map((image) => image.decode()))
    const onRecoverableError = vi.fn()
    render(comparison, { container: root, hydrate: true, onRecoverableError })
    await waitUntilReady()
    expect(onRecoverableError).not.toHaveBeenCalled()
    expect(value()).toBeCloseTo(33.3)
    await userEvent.tab()
    await press('End')
    expect(value()).toBe(100)
    cleanup()
    root.remove()
  })
})

it('the comparison works without the stylesheet', async () => {
  const sheets = [...document.styleSheets]
  for (const sheet of sheets) sheet.disabled = true
  try {
    await show()
    expect(getComputedStyle(slider()).opacity).toBe('1')
    await dragMouse(placeIn(frame(), 0.25))
    await waitForValue(25)
    expect(part('before').getBoundingClientRect().width).toBeCloseTo(100, 0)
    await userEvent.tab()
    holdButton().focus()
    await userEvent.keyboard('{ >}')
    expect(part('before').getBoundingClientRect().width).toBeCloseTo(400, 0)
    await userEvent.keyboard('{/ }')
  } finally {
    for (const sheet of sheets) sheet.disabled = false
  }
})

it('dragging one of a hundred comparisons renders only that one', async () => {
  const commits: string[] = []
  const ids = Array.from({ length: 100 }, (_, index) => `${index}`)
  render(
    <div style={{ display: 'grid', gridTemplateColumns: 'repeat(5, 80px)' }}>
      {ids.map((id) => (
        <Profiler key={id} id={id} onRender={() => commits.push(id)}>
          <RetouchComparison before={before} after={after} width={4} height={5} />
        </Profiler>
      ))}
    </div>,
  )
  await waitFor(() => expect(document.querySelectorAll('[data-state=ready]')).toHaveLength(100))
  // Load events of images that were complete at once fire after them.
  await Promise.all(screen.getAllByRole<HTMLImageElement>('img').map((image) => image.decode()))
  for (let seen = -1; seen !== commits.length; ) {
    seen = commits.length
    await waitUntilStill()
  }
  commits.length = 0
  await dragMouse(placeIn(frame(), 0.1), placeIn(frame(), 0.9))
  await waitFor(() => expect(document.querySelector('input')?.valueAsNumber).toBeCloseTo(90, 0))
  await waitUntilStill()
  expect(new Set(commits)).toEqual(new Set(['0']))
  expect(commits.length).toBeLessThanOrEqual(10)
})
