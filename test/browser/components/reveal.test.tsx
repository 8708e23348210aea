import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { StrictMode } from 'react'
import { RetouchComparison, type RetouchComparisonProps } from 'react-retouch'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { page } from 'vitest/browser'
import { photoOf } from './photos.js'
import { dragMouse, placeIn } from './pointer.js'
import 'react-retouch/styles.css'

const before = photoOf('seagreen')
const after = photoOf('orange')
const other = photoOf('purple')

beforeEach(async () => {
  await page.viewport(500, 700)
})
afterEach(() => {
  cleanup()
  vi.restoreAllMocks()
})

const part = (name: string) => document.querySelector<HTMLElement>(`[data-part=${name}]`)
const shown = () => part('before')?.getBoundingClientRect().width ?? 0
const divider = () => part('divider')?.getBoundingClientRect().x ?? 0
const isShowing = () =>
  waitFor(() => expect(part('frame')?.dataset.state).toBe('ready'), { timeout: 3_000 })
const frames = async (ms: number) => {
  const seen: { shown: number; divider: number }[] = []
  for (const end = performance.now() + ms; performance.now() < end; ) {
    await new Promise(requestAnimationFrame)
    seen.push({ shown: shown(), divider: divider() })
  }
  return seen
}

const stage = (props: Partial<RetouchComparisonProps>, motion = '300ms', dir = 'ltr') => (
  <div dir={dir} style={{ inlineSize: 400, '--retouch-motion': motion } as object}>
    <RetouchComparison before={before} after={undefined} width={4} height={5} reveal {...props} />
  </div>
)

describe('the reveal of a result', () => {
  it.each(['ltr', 'rtl'])(
    'wipes the divider from 100 to 50 % in 900 ms without a layout shift: %s',
    async (dir) => {
      let shift = 0
      const observer = new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) shift += 'value' in entry ? Number(entry.value) : 0
      })
      const { rerender } = render(stage({}, undefined, dir))
      await isShowing()
      const original = screen.getByRole('img')
      expect(shown()).toBeCloseTo(400, 1)
      observer.observe({ type: 'layout-shift' })
      const start = performance.now()
      rerender(stage({ after }, undefined, dir))
      expect(screen.getByRole('img', { name: 'Your original photo' })).toBe(original)
      const seen = await frames(2_000)
      const widths = seen.map(({ shown }) => shown)
      expect(Math.max(...widths)).toBeCloseTo(400, 1)
      expect(widths.at(-1)).toBeCloseTo(200, 0)
      // The width only shrinks, through many values.
      expect(widths).toEqual([...widths].sort((a, b) => b - a))
      expect(new Set(widths.map(Math.round)).size).toBeGreaterThan(4)
      // The divider moves with the edge of the photo.
      const box = part('frame')?.getBoundingClientRect()
      for (const { shown, divider } of seen.slice(-8)) {
        const end = dir === 'ltr' ? (box?.left ?? 0) + shown : (box?.right ?? 0) - shown
        expect(Math.abs(divider + 1 - end)).toBeLessThan(4)
      }
      expect(performance.now() - start).toBeGreaterThan(900)
      observer.disconnect()
      expect(shift).toBeLessThan(0.005)
    },
  )

  it('lasts three times --retouch-motion, and reports the photo when it starts', async () => {
    const animate = vi.spyOn(Element.prototype, 'animate')
    const onImageStateChange = vi.fn()
    const { rerender } = render(stage({ onImageStateChange }))
    await isShowing()
    expect(onImageStateChange.mock.calls.flat()).toEqual(['loading'])
    rerender(stage({ after, onImageStateChange }))
    await waitFor(() => expect(onImageStateChange).toHaveBeenLastCalledWith('loaded'))
    expect(animate.mock.calls.map(([, options]) => options)).toEqual([
      expect.objectContaining({ duration: 900 }),
      expect.objectContaining({ duration: 900 }),
    ])
  })

  it('waits until the photo is decoded', async () => {
    let finishDecoding = () => {}
    vi.spyOn(HTMLImageElement.prototype, 'decode').mockReturnValue(
      new Promise<void>((resolve) => {
        finishDecoding = resolve
      }),
    )
    const onImageStateChange = vi.fn()
    const { rerender } = render(stage({ onImageStateChange }))
    await isShowing()
    rerender(stage({ after, onImageStateChange }))
    await frames(300)
    expect(shown()).toBeCloseTo(400, 1)
    expect(onImageStateChange).not.toHaveBeenCalledWith('loaded')
    await act(async () => finishDecoding())
    await waitFor(() => expect(onImageStateChange).toHaveBeenCalledWith('loaded'))
  })

  it('is a cut with reduced motion', async () => {
    const animate = vi.spyOn(Element.prototype, 'animate')
    const { rerender } = render(stage({}, '0ms'))
    await isShowing()
    rerender(stage({ after }, '0ms'))
    await waitFor(() => expect(shown()).toBeCloseTo(200, 0))
    expect(animate).not.toHaveBeenCalled()
  })

  it('plays once per mount, and not for a following photo, which replaces the last one without a gap', async () => {
    const animate = vi.spyOn(Element.prototype, 'animate')
    const { rerender } = render(stage({ after }))
    await isShowing()
    await frames(1_000)
    expect(animate).toHaveBeenCalledTimes(2)
    rerender(stage({ after: other }))
    const seen = await frames(400)
    expect(new Set(seen.map(({ shown }) => Math.round(shown)))).toEqual(new Set([200]))
    expect(animate).toHaveBeenCalledTimes(2)
  })

  it('does not play without the prop', async () => {
    const animate = vi.spyOn(Element.prototype, 'animate')
    render(stage({ after, reveal: false }))
    await isShowing()
    await waitFor(() => expect(shown()).toBeCloseTo(200, 0))
    expect(animate).not.toHaveBeenCalled()
  })

  it('plays once in StrictMode', async () => {
    const animate = vi.spyOn(Element.prototype, 'animate')
    const { rerender } = render(<StrictMode>{stage({})}</StrictMode>)
    await isShowing()
    rerender(<StrictMode>{stage({ after })}</StrictMode>)
    await waitFor(() => expect(animate).toHaveBeenCalled())
    await frames(1_000)
    expect(animate).toHaveBeenCalledTimes(2)
  })

  it('ends when the person moves the divider', async () => {
    const { rerender } = render(stage({}))
    await isShowing()
    rerender(stage({ after }))
    await waitFor(() => expect(shown()).toBeLessThan(399))
    const frame = part('frame')
    if (!frame) throw new Error('There is no frame.')
    await dragMouse(placeIn(frame, 0.5), placeIn(frame, 0.25))
    expect(shown()).toBeCloseTo(100, 0)
  })

  it('shows the photo alone if its original cannot be loaded', async () => {
    render(
      stage({ before: 'data:image/png;base64,AAAA', after, expiresAt: '2020-01-01T00:00:00Z' }),
    )
    await isShowing()
    expect(screen.getAllByRole('img')).toHaveLength(1)
  })
})

it('keeps the handle below the face, at 85 % of the height', async () => {
  render(stage({ after }))
  await isShowing()
  const frame = part('frame')?.clientHeight ?? 0
  const style = getComputedStyle(part('divider') ?? document.body, '::after')
  const middle = Number.parseFloat(style.top) + Number.parseFloat(style.height) / 2
  expect(middle / frame).toBeCloseTo(0.85, 2)
})
