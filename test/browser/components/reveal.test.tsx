import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { RetouchComparison, type RetouchComparisonProps } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { IS_CHROMIUM } from '../support/browser.js'
import { findPart, frame, part, waitUntilReady, waitUntilStill } from '../support/parts.js'
import { createPhotoUrl } from './createPhotoUrl.js'
import { dragMouse, placeIn } from './pointer.js'
import 'react-retouch/styles.css'

const before = createPhotoUrl('seagreen')
const after = createPhotoUrl('orange')
const other = createPhotoUrl('purple')

beforeEach(async () => {
  await page.viewport(500, 700)
})
afterEach(() => {
  stopRecording()
  cleanup()
  vi.restoreAllMocks()
})

const shown = () => findPart('before')?.getBoundingClientRect().width ?? 0

/** Records the durations in s of all wipes from now on: one for the `before` photo, one for the divider. */
function recordWipes() {
  const durations: number[] = []
  const onStart = ({ target, animationName }: AnimationEvent) => {
    if (!animationName.startsWith('retouch-wipe') || !(target instanceof Element)) return
    durations.push(Number.parseFloat(getComputedStyle(target).animationDuration))
  }
  document.addEventListener('animationstart', onStart)
  stopRecording = () => document.removeEventListener('animationstart', onStart)
  return durations
}
let stopRecording = () => {}

const stage = (props: Partial<RetouchComparisonProps>, motion = '300ms', dir = 'ltr') => (
  <div dir={dir} style={{ inlineSize: 400, '--retouch-motion': motion } as object}>
    <RetouchComparison before={before} after={undefined} width={4} height={5} reveal {...props} />
  </div>
)

describe('the reveal of a result', () => {
  it.each([
    { name: 'to the left', dir: 'ltr', orientation: 'horizontal', from: 'left' },
    {
      name: 'to the right where the page reads right to left',
      dir: 'rtl',
      orientation: 'horizontal',
      from: 'right',
    },
    {
      name: 'upwards where the divider is a horizontal line',
      dir: 'ltr',
      orientation: 'vertical',
      from: 'top',
    },
  ] as const)(
    'the reveal of a result wipes the divider from 100 to 50 % in 900 ms without a layout shift, $name',
    async ({ dir, orientation, from }) => {
      const size = orientation === 'vertical' ? 500 : 400
      const shown = () =>
        part('before').getBoundingClientRect()[orientation === 'vertical' ? 'height' : 'width']
      const showStage = (props: Partial<RetouchComparisonProps>) =>
        stage({ orientation, ...props }, undefined, dir)
      let shift = 0
      // Only Chromium measures layout shifts.
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += 'value' in entry ? Number(entry.value) : 0
      })
      const { rerender } = render(showStage({}))
      await waitUntilReady()
      const original = screen.getByRole('img')
      expect(shown()).toBeCloseTo(size, 0)
      observer.observe({ type: 'layout-shift' })
      rerender(showStage({ after }))
      expect(screen.getByRole('img', { name: 'Your original photo' })).toBe(original)
      const wipe = () =>
        ['before', 'divider'].flatMap((name) => findPart(name)?.getAnimations() ?? [])
      await waitFor(() => expect(wipe()).toHaveLength(2), { interval: 10, timeout: 30_000 })
      const animations = wipe()
      for (const animation of animations) animation.pause()
      const start = frame().getBoundingClientRect()[from]
      const lengths: number[] = []
      // The animation is set to each frame of a fast machine, because a slow machine would skip some.
      for (let time = 0; time < 900; time += 5) {
        for (const animation of animations) animation.currentTime = time
        // Layout shifts are measured when a frame is painted.
        if (IS_CHROMIUM) await new Promise(requestAnimationFrame)
        lengths.push(shown())
        // The divider moves with the end of the photo.
        const distance = Math.abs(part('divider').getBoundingClientRect()[from] - start)
        expect(Math.abs(distance - shown())).toBeLessThan(4)
      }
      expect(lengths[0]).toBeCloseTo(size, 0)
      // The visible part of `before` never grows.
      expect(lengths).toEqual([...lengths].sort((a, b) => b - a))
      expect(new Set(lengths.map(Math.round)).size).toBeGreaterThan(50)
      for (const animation of animations) animation.play()
      await Promise.all(animations.map(({ finished }) => finished))
      expect(shown()).toBeCloseTo(size / 2, 0)
      await waitUntilStill()
      observer.disconnect()
      expect(shift).toBeLessThan(0.005)
    },
  )

  it('the reveal lasts three times --retouch-motion, and reports "loaded" when it begins', async () => {
    const wipes = recordWipes()
    const onImageStateChange = vi.fn()
    const { rerender } = render(stage({ onImageStateChange }))
    await waitUntilReady()
    expect(onImageStateChange.mock.calls.flat()).toEqual(['loading'])
    rerender(stage({ after, onImageStateChange }))
    await waitFor(() => expect(onImageStateChange).toHaveBeenLastCalledWith('loaded'))
    await waitFor(() => expect(wipes).toEqual([0.9, 0.9]))
  })

  it('the reveal waits until the photo is decoded', async () => {
    const onImageStateChange = vi.fn()
    const { rerender } = render(stage({ onImageStateChange }))
    await waitUntilReady()
    let finishDecoding = () => {}
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(
      new Promise<void>((resolve) => {
        finishDecoding = resolve
      }),
    )
    rerender(stage({ after, onImageStateChange }))
    await waitUntilStill()
    expect(shown()).toBeCloseTo(400, 0)
    expect(onImageStateChange).not.toHaveBeenCalledWith('loaded')
    await act(async () => finishDecoding())
    await waitFor(() => expect(onImageStateChange).toHaveBeenCalledWith('loaded'))
  })

  it('the reveal has no animation with --retouch-motion: 0ms', async () => {
    const wipes = recordWipes()
    const { rerender } = render(stage({}, '0ms'))
    await waitUntilReady()
    rerender(stage({ after }, '0ms'))
    await waitFor(() => expect(shown()).toBeCloseTo(200, 0))
    expect(wipes.filter((duration) => duration !== 0)).toEqual([])
  })

  it('the reveal plays once per mount: another photo replaces the current one without a gap', async () => {
    const wipes = recordWipes()
    const { rerender } = render(stage({ after }))
    await waitUntilReady()
    await waitFor(() => expect(wipes).toHaveLength(2))
    await waitUntilStill()
    const seen = new Set<number>()
    let isLooking = true
    const look = () => {
      seen.add(Math.round(shown()))
      if (isLooking) requestAnimationFrame(look)
    }
    look()
    const onImageStateChange = vi.fn()
    rerender(stage({ after: other, onImageStateChange }))
    await waitFor(() => expect(onImageStateChange).toHaveBeenLastCalledWith('loaded'))
    await waitUntilStill()
    isLooking = false
    expect([...seen]).toEqual([200])
    expect(wipes).toHaveLength(2)
  })

  it('the reveal is not played without the prop', async () => {
    const wipes = recordWipes()
    render(stage({ after, reveal: false }))
    await waitUntilReady()
    await waitFor(() => expect(shown()).toBeCloseTo(200, 0))
    expect(wipes.filter((duration) => duration !== 0)).toEqual([])
  })

  it('the reveal plays once in StrictMode', async () => {
    const wipes = recordWipes()
    const { rerender } = render(<StrictMode>{stage({})}</StrictMode>)
    await waitUntilReady()
    rerender(<StrictMode>{stage({ after })}</StrictMode>)
    await waitFor(() => expect(wipes).toHaveLength(2))
    await waitUntilStill()
    expect(wipes).toHaveLength(2)
  })

  it('the reveal ends when a person drags the divider', async () => {
    // 20 s, so that the wipe is still running when a slow machine drags the divider.
    const { rerender } = render(stage({}, '20s'))
    await waitUntilReady()
    rerender(stage({ after }, '20s'))
    await waitFor(() => expect(part('before').getAnimations()).toHaveLength(1))
    expect(shown()).toBeGreaterThan(200)
    await dragMouse(placeIn(frame(), 0.5), placeIn(frame(), 0.25))
    await waitFor(() => expect(shown()).toBeCloseTo(100, 0))
  })

  it('the reveal shows the photo alone if its original cannot be loaded', async () => {
    render(
      stage({ before: 'data:image/png;base64,AAAA', after, expiresAt: '2020-01-01T00:00:00Z' }),
    )
    await waitUntilReady()
    expect(screen.getAllByRole('img')).toHaveLength(1)
  })
})

it("the comparison's handle is below the face, at 85 % of the height", async () => {
  render(stage({ after }))
  await waitUntilReady()
  const style = getComputedStyle(part('divider'), '::after')
  const middle = Number.parseFloat(style.top) + Number.parseFloat(style.height) / 2
  expect(middle / frame().clientHeight).toBeCloseTo(0.85, 2)
})
